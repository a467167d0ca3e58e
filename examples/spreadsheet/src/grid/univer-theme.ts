import { defaultTheme } from '@univerjs/themes'

/** The grid in Rowan's colors: one accent and warm grays. */
export const theme = {
  ...defaultTheme,
  primary: {
    50: '#f1f8f7',
    100: '#e3f1ef',
    200: '#c5e3e0',
    300: '#93cdc7',
    400: '#63cabf',
    500: '#1c8a83',
    600: '#0b6e69',
    700: '#0a625d',
    800: '#084a47',
    900: '#063b38',
  },
  gray: {
    50: '#faf9f7',
    100: '#f2f1ee',
    200: '#dedcd6',
    300: '#bdbab1',
    400: '#8c897f',
    500: '#57554e',
    600: '#3a3936',
    700: '#2e2d2b',
    800: '#232321',
    900: '#1d1d1b',
  },
}
