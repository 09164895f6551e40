package dev.untorn.architecture.planted;

import java.io.IOException;
import java.nio.channels.Channel;

final class TouchesChannels {
    private TouchesChannels() {}

    static void close(Channel channel) throws IOException {
        channel.close();
    }
}
