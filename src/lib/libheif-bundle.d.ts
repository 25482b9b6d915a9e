/** What we use of libheif's WebAssembly build for browsers; the package has no types of its own for it. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  type HeifImage = {
    get_width(): number
    get_height(): number
    /** Fills the pixels, and hands them on, or null where it cannot. */
    display(pixels: ImageData, done: (filled: ImageData | null) => void): void
  }
  const makeLibheif: () => { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } }
  // eslint-disable-next-line import/no-default-export -- as the package has it
  export default makeLibheif
}
