import {
  createTheme,
  type ButtonProps,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineTheme,
} from '@mantine/core'

const every = (color: string): MantineColorsTuple => [
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
]

/** The tokens of tokens.css as a Mantine theme: 14/20 text, 4 px grid, 6 px controls, one shadow, no gradient. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '12px', xl: '12px' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  defaultRadius: 'sm',
  primaryColor: 'accent',
  colors: { accent: every('#0b6e69'), bad: every('#a8231c') },
  headings: { fontWeight: '650' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      vars: (_: MantineTheme, { variant = 'filled' }: ButtonProps) => ({
        root: {
          '--button-height': '36px',
          '--button-fz': '14px',
          '--button-padding-x': '15px',
          ...(variant === 'filled' ? { '--button-color': 'var(--on-accent)' } : {}),
        },
      }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 36 } },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Modal: {
      defaultProps: {
        radius: 'lg',
        centered: true,
        overlayProps: { backgroundOpacity: 0.55 },
        transitionProps: { transition: 'fade', duration: 200 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400 } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--third)',
  '--mantine-color-placeholder': 'var(--third)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--foot)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--border)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-color-accent-text': 'var(--accent)',
  '--mantine-color-bad-filled': 'var(--bad)',
  '--mantine-color-bad-filled-hover': 'var(--bad)',
  '--mantine-color-bad-light': 'var(--bad-ground)',
  '--mantine-color-bad-light-color': 'var(--bad)',
  '--mantine-color-bad-outline': 'var(--bad)',
  '--mantine-color-bad-text': 'var(--bad)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--third)',
  '--mantine-color-disabled-border': 'var(--line)',
}

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
