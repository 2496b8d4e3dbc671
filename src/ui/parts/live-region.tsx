/** Says `text` to screen readers whenever it changes, without taking the focus or any room. */
export function LiveRegion({ text }: { readonly text: string }) {
  return (
    <div class="for-screen-readers" role="status">
      {text}
    </div>
  );
}
