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
guardKeys(window);
guardDrops(window);
guardMenu(window);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
