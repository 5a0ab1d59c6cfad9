/** The banner that stands in `home-hero` by default. */
export function Hero({
  headline,
  text,
  action,
  link,
  image,
}: Record<"headline" | "text" | "action" | "link" | "image", string>) {
  return (
    <section class="banner">
      <img class="banner-image" src={image} alt="" width="1200" height="800" fetchpriority="high" />
      <div class="banner-words">
        <h2 class="banner-headline">{headline}</h2>
        <p class="banner-text">{text}</p>
        <a class="banner-action" href={link}>
          {action}
        </a>
      </div>
    </section>
  );
}
