# One image for every service of Coincast; the command says which. Built in two stages, so that nothing but Docker is needed.
ARG JDK=eclipse-temurin:17-jdk
ARG JRE=eclipse-temurin:17-jre

FROM ${JDK} AS build
# quick,gpu-onnx builds for GPUs; docker-compose.gpu.yml does
ARG PROFILES=quick
WORKDIR /source
COPY . .
RUN ./mvnw -B -ntp "-P${PROFILES}" -pl standalone -am package \
 && mkdir -p /app/libraries /app/coincast \
 && cp standalone/target/lib/*.jar /app/libraries/ \
 && for pom in */pom.xml; do \
      find /app/libraries -name "$(dirname "$pom")-[0-9]*-SNAPSHOT.jar" -exec mv {} /app/coincast/ \; ; \
    done

FROM ${JRE}
RUN useradd --uid 10001 --no-create-home --home-dir /tmp coincast
# what seldom changes comes first: a new version of Coincast is a layer of about a megabyte
COPY --from=build /app/libraries /opt/coincast/libraries
COPY --from=build /app/coincast /opt/coincast/coincast
COPY scripts/healthcheck /opt/coincast/healthcheck
USER 10001:10001
WORKDIR /tmp
# the heap follows the container's memory; override per service where it differs (what the entry point sets counts more)
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=50"
ENV HEALTH_PORT=8080 HEALTH_PATH=/healthz
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["/opt/coincast/healthcheck"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+ExitOnOutOfMemoryError", "-XX:+ExplicitGCInvokesConcurrent", "-XX:-ClassUnloadingWithConcurrentMark", "-XX:NewSize=96m", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=40", "-XX:TrimNativeHeapInterval=60000", "-Duser.home=/tmp", "-cp", "/opt/coincast/coincast/*:/opt/coincast/libraries/*", "io.coincast.standalone.CoincastMain"]
CMD ["--help"]
