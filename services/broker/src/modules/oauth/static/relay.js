// Tells the page that opened this window what came of the sign-in, if it is one of the app's, and goes.
const { message, origins } = JSON.parse(document.getElementById('answer').dataset.answer)
const { opener } = window
if (opener) {
  for (const origin of origins) opener.postMessage(message, origin)
  window.close()
}
