import { Choice } from "./choice";

/** How a previewed mail is shown: on what, by day or night, with or without its markup. */
export function PreviewChoices() {
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-3">
      <Choice
        name="previewWidth"
        label="Width"
        options={[
          { value: "phone", label: "Phone" },
          { value: "desktop", label: "Desktop" },
        ]}
      />
      <Choice
        name="previewLook"
        label="Look"
        options={[
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <Choice
        name="previewFormat"
        label="Format"
        options={[
          { value: "html", label: "HTML" },
          { value: "text", label: "Text" },
        ]}
      />
    </div>
  );
}
