/** Class names shared by what one types or chooses in. */
export const controlStyle =
  "w-full rounded-lg border border-edge bg-surface px-3 text-base text-ink placeholder:text-muted " +
  "sm:text-[0.9375rem] aria-invalid:border-bad disabled:bg-sunken disabled:text-muted";
