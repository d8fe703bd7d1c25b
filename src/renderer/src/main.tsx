import './app/zodWithoutEval';
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { guardDrops } from './app/drops';
import { guardMenu } from './app/pageMenu';
import { guardKeys } from './keyboard/gate';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root.');
// Whoever works on Stratum reloads it and has the browser's tools.
guardKeys(window, { browserKeys: !import.meta.env.DEV });
guardDrops(window);
if (!import.meta.env.DEV) guardMenu(window);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
