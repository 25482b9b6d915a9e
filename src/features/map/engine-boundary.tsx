import { Component, type ReactNode } from 'react'

/** Catches an engine that cannot be loaded or started, so that it takes only the map with it. A class, because React has no other way. */
export class EngineBoundary extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
