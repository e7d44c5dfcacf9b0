import { expect, it } from "vitest";

import { streamText } from "./stream-text";

async function* pieces(...given: string[]) {
  yield* given;
}

async function* failing(): AsyncGenerator<string> {
  throw new Error("cannot begin");
  yield "";
}

it("writes all pieces in their order", async () => {
  expect(await new Response(await streamText(pieces("a", "ö", "c"))).text()).toBe("aöc");
});

it("writes nothing of nothing", async () => {
  expect(await new Response(await streamText(pieces())).text()).toBe("");
});

it("fails before it answers when it cannot begin", async () => {
  await expect(streamText(failing())).rejects.toThrow("cannot begin");
});
