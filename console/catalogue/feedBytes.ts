/** The bytes of a chosen file, unpacked where it is gzipped, as they are read; how many of the file's is told. */
export async function* feedBytes(file: Blob, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, controller) {
        onBytes(part.byteLength);
        controller.enqueue(part);
      },
    }),
  );
  const isGzipped = first === 0x1f && second === 0x8b;
  // Not every browser can loop over a stream.
  const reader = (isGzipped ? counted.pipeThrough(new DecompressionStream("gzip")) : counted).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
