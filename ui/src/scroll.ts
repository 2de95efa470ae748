// Where a long list is scrolled to. Webviews clamp an element's height
// (WebKitGTK at 33,554,428 px), so a list that is taller than that is shown in
// a shorter canvas, and the canvas slides under the rows.

/** The tallest canvas used: half of what WebKitGTK bears, so that zooming leaves room. */
export const TALLEST = 16_000_000;

export class Track {
  rowHeight = 100;
  count = 0;
  viewport = 0;
  /** The canvas's own scroll position, in px. */
  physical = 0;
  /** What is added to a canvas position to get a position in the whole list. */
  shift = 0;

  get whole(): number {
    return this.count * this.rowHeight;
  }

  get canvas(): number {
    return Math.min(this.whole, TALLEST);
  }

  /** The position in the whole list at the top edge of the viewport. */
  get top(): number {
    return this.physical + this.shift;
  }

  get farthest(): number {
    return Math.max(0, this.whole - this.viewport);
  }

  /** Takes note that the canvas was scrolled to `physical`; tells whether it has to be moved by `rebase`. */
  scrolled(physical: number): boolean {
    const moved = physical - this.physical;
    const reach = Math.max(0, this.canvas - this.viewport);
    this.physical = physical;
    if (this.whole <= TALLEST) {
      this.shift = 0;
      return false;
    }
    // A wheel or a key moves by less than two viewports, and rows must then
    // move by as much; a dragged thumb jumps, and means a share of the whole.
    if (Math.abs(moved) > this.viewport * 2) {
      this.shift = Math.round((physical / reach) * this.farthest) - physical;
      return false;
    }
    const top = Math.max(0, Math.min(this.farthest, this.top));
    this.shift = top - physical;
    return (physical <= 0 && top > 0) || (physical >= reach && top < this.farthest);
  }

  /** Puts the viewport's top edge at `top`; the answer is where to scroll the canvas. */
  moveTo(top: number): number {
    const within = Math.max(0, Math.min(this.farthest, top));
    const reach = Math.max(0, this.canvas - this.viewport);
    this.physical = this.farthest === 0 ? 0 : this.whole <= TALLEST ? within : Math.round((within / this.farthest) * reach);
    this.shift = within - this.physical;
    return this.physical;
  }

  /** Where to scroll the canvas so that its thumb again stands for the true share of the list. */
  rebase(): number {
    return this.moveTo(this.top);
  }

  /** The rows to draw, [from, to), with some above and below. */
  rows(spare: number): [number, number] {
    const from = Math.max(0, Math.floor(this.top / this.rowHeight) - spare);
    const to = Math.min(this.count, Math.ceil((this.top + this.viewport) / this.rowHeight) + spare);
    return [Math.min(from, to), to];
  }
}
