/**
 * Reads `text` out to screen readers whenever it changes, without taking the focus or any space.
 */
export function LiveRegion({ text }: { readonly text: string }) {
  return (
    <div class="for-screen-readers" role="status">
      {text}
    </div>
  );
}
