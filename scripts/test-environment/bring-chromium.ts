import { findChromium } from './chromium.ts'

// Run while the packages are built: what is not there takes as long as that, and no test waits for it then.
await findChromium()
