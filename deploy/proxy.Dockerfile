# Caddy as an ordinary user: it listens on high ports, so its file needs no right that the container has not.
FROM caddy:2.11-alpine
RUN setcap -r /usr/bin/caddy \
    && chown -R 10001:10001 /data /config
USER 10001
