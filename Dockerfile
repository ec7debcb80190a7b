# The image holds a self-contained publish, so it needs no .NET image to build on:
#   dotnet publish src/Dashboard -c Release -r linux-x64 --self-contained -p:NuGetLockFilePath=obj/publish.lock.json -o artifacts/publish
#   docker build -t storage-dashboard .
FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libicu72 libssl3 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /app dashboard
WORKDIR /app
COPY artifacts/publish/ .
USER 10001
# Until sign-in exists the dashboard listens on loopback only: `docker run --network host`, or behind `kubectl port-forward`.
ENTRYPOINT ["./Dashboard"]
