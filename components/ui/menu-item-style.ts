/** Class names of a link or button inside a `Menu`. */
export const menuItemStyle =
  "flex w-full min-w-0 items-center gap-2.5 rounded-lg px-3 py-2 text-left text-sm hover:bg-sunken " +
  "aria-[current=true]:font-medium";
