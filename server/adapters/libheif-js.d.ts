/** What we use of libheif's WebAssembly build; the package has no types of its own for it. */
declare module 'libheif-js/wasm-bundle.js' {
  type Opaque = { readonly heif: unique symbol }
  type Failure = { code: { value: number }; message: string }
  type Channel = { id: unknown; width: number; height: number; stride: number; data: Uint8Array }
  type Decoded = { code?: undefined; image: Opaque; channels: Channel[] }

  const libheif: {
    heif_error_code: { heif_error_Ok: unknown }
    heif_colorspace: { heif_colorspace_RGB: unknown }
    heif_chroma: { heif_chroma_interleaved_RGBA: unknown }
    heif_channel: { heif_channel_interleaved: unknown }
    heif_context_alloc(): Opaque
    heif_context_free(context: Opaque): void
    heif_context_read_from_memory(context: Opaque, bytes: Uint8Array): Failure
    heif_js_context_get_primary_image_handle(context: Opaque): Opaque & Partial<Failure>
    heif_image_handle_release(handle: Opaque): void
    heif_image_handle_get_width(handle: Opaque): number
    heif_image_handle_get_height(handle: Opaque): number
    heif_js_decode_image2(handle: Opaque, colorspace: unknown, chroma: unknown): Decoded | Failure
    heif_image_release(image: Opaque): void
  }
  // eslint-disable-next-line import/no-default-export -- a CommonJS module
  export default libheif
}
