import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { Notice } from './Notice.tsx'

export interface BoundaryProps {
  children: ReactNode
  /** Where the rest of the page goes on without it: what broke, as the beginning of a sentence. */
  part?: string
}

/** A part that breaks says so, instead of an empty page. */
export class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    const { children, part } = this.props
    if (!this.state.broken) return children
    if (part !== undefined)
      return (
        <Notice tone="bad" title={`${part} broke. Nothing was lost`} live>
          <div>
            <Button variant="default" onClick={() => this.setState({ broken: false })}>
              Show it again
            </Button>
          </div>
        </Notice>
      )
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
