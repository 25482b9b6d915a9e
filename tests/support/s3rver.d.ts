declare module 's3rver' {
  /** A small S3 of its own, for tests; its only key and secret are `S3RVER`. */
  class S3rver {
    constructor(options: { address: string; port: number; silent: boolean; directory: string; configureBuckets: { name: string }[] })
    run(): Promise<unknown>
    close(): Promise<void>
  }
  // eslint-disable-next-line import/no-default-export -- a CommonJS module
  export default S3rver
}
