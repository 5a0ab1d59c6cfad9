/** A rating of up to 5 as stars, partly filled, with the number of reviews. */
export function Rating({ rating, reviews }: { rating: number; reviews?: number | undefined }) {
  const count = reviews === undefined ? "" : ` from ${reviews} review${reviews === 1 ? "" : "s"}`;
  return (
    <p class="rating">
      <span class="stars" role="img" aria-label={`Rated ${rating} out of 5${count}`}>
        <span style={`width:${Math.round(rating * 20)}%`} />
      </span>
      {reviews !== undefined && <span aria-hidden="true">{reviews}</span>}
    </p>
  );
}
