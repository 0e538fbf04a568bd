# The SPA, then the binary that holds it, then nothing but the binary.

FROM node:22-bookworm-slim AS spa
WORKDIR /src/web-ui
COPY web-ui/package.json web-ui/package-lock.json web-ui/.npmrc ./
RUN npm ci
COPY web-ui ./
COPY openapi.yaml /src/
RUN npm run build

FROM rust:1.95-bookworm AS binary
WORKDIR /src
COPY Cargo.toml Cargo.lock rust-toolchain.toml ./
COPY .cargo ./.cargo
COPY api ./api
COPY migrations ./migrations
COPY tests ./tests
COPY --from=spa /src/web-ui/dist ./web-ui/dist
RUN cargo build --locked --profile ship --bin guanjia

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates curl postgresql-client-15 \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 guanjia \
 && useradd --uid 10001 --gid 10001 --no-create-home guanjia \
 && install --directory --owner=guanjia --group=guanjia --mode=0700 /data
COPY --from=binary /src/target/ship/guanjia /usr/local/bin/guanjia
USER 10001:10001
ENV DATA_DIR=/data BIND=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["guanjia"]
CMD ["serve"]
