/** All that is taken from React, in one place: the built file then names it once. */
export { createElement, forwardRef, useSyncExternalStore } from 'react'
