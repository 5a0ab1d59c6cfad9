import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Lets wide content scroll sideways by itself; while it has to, the keyboard can reach and scroll it too. */
export function ScrollArea({ label, children }: { label: string; children: ComponentChildren }) {
  const area = useRef<HTMLElement>(null);
  useEffect(() => {
    const node = area.current;
    if (node === null) return;
    const fit = new ResizeObserver(() => {
      node.tabIndex = node.scrollWidth > node.clientWidth ? 0 : -1;
    });
    fit.observe(node);
    return () => fit.disconnect();
  }, []);
  return (
    <section ref={area} class="scroll" aria-label={label}>
      {children}
    </section>
  );
}
