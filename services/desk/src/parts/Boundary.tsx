import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { Notice } from './Notice.tsx'

/** A part that breaks says so, instead of an empty page. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <div className="door">
        <main>
          <h1 className="h1">This page broke</h1>
          <Notice tone="bad" title="Nothing was lost">
            <p>What you prepared is kept on this device, and the broker has what you sent.</p>
            <div>
              <Button variant="default" onClick={() => window.location.reload()}>
                Load it again
              </Button>
            </div>
          </Notice>
        </main>
      </div>
    )
  }
}
