import { createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = ['#e3f0ee', '#cfe4e1', '#a9cfca', '#80b8b2', '#569f99', '#36867f', '#1f6f6b', '#1b625e', '#175451', '#114240'];

/** Mantine dressed in the tokens of `tokens.css`. */
export const theme = createTheme({
  colors: { teal },
  primaryColor: 'teal',
  primaryShade: 6,
  white: '#ffffff',
  black: '#1d2b2e',
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  radius: { xs: '4px', sm: '8px', md: '12px', lg: '14px', xl: '20px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});
