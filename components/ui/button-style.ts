export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium";

const base =
  "inline-flex items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap select-none " +
  "transition-colors disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:opacity-55";

const looks: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong shadow-card",
  secondary: "bg-surface text-ink border border-edge/60 hover:bg-sunken shadow-card",
  quiet: "text-ink hover:bg-sunken",
  danger: "bg-surface text-bad border border-bad/60 hover:bg-bad-soft shadow-card",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-8 px-3 text-sm",
  medium: "h-10 px-4 text-[0.9375rem]",
};

/** Class names shared by what looks like a button: a button, a link, a submit. */
export function buttonStyle(look: ButtonLook = "primary", size: ButtonSize = "medium", more = ""): string {
  return `${base} ${looks[look]} ${sizes[size]} ${more}`;
}
