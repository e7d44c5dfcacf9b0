/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Type and lint errors are `npm run verify`'s business; building twice as long finds nothing more.
  typescript: { ignoreBuildErrors: true },
  // `next dev` reached by address instead of name.
  allowedDevOrigins: ["127.0.0.1"],
  experimental: { serverActions: { bodySizeLimit: "64kb" } },
};
export default config;
