/**
 * An element to be made by DOM calls: its tag, its attributes, and what is inside of it, texts or further elements. It is
 * made where decisions are made, so that the tag and the pages the Worker writes itself look the same.
 */
export type View = [tag: string, attributes: Record<string, string | number>, ...children: (View | string)[]];
