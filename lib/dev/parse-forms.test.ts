import { expect, it } from "vitest";
import { parseForms } from "@/lib/dev/parse-forms";

it("reads a form as a browser without script would send it", () => {
  const [first, second] = parseForms(`
    <form method="POST" action="/a?b=1&amp;c=2" encType="multipart/form-data">
      <input type="hidden" name="$ACTION_REF_1"/><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:1}"/>
      <input name=email value='x@y.example' required> <input type="checkbox" name="yes" value="on"/>
      <input type="checkbox" name="sure" value="on" checked=""/><button type="submit">Save &#x26; go</button></form>
    <form><button name="step" value="2">Next</button></form>`);
  expect(first).toEqual({
    action: "/a?b=1&c=2",
    method: "post",
    isMultipart: true,
    values: { $ACTION_REF_1: "", "$ACTION_1:0": '{"id":1}', email: "x@y.example", sure: "on" },
    names: ["$ACTION_REF_1", "$ACTION_1:0", "email", "yes", "sure"],
    text: "Save & go",
  });
  expect(second).toMatchObject({ action: null, method: "get", isMultipart: false, names: ["step"] });
});
