// Runs before the first paint. The app keeps its chosen theme under its own name.
const { dataset } = document.documentElement
dataset.theme =
  localStorage.getItem(`${dataset.app.toLowerCase()}.theme`) ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
