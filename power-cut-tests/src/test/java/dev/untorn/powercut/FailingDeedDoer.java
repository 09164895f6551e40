package dev.untorn.powercut;

import dev.untorn.Outcome;
import dev.untorn.powercut.FaultControl.Fault;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that does a deed again and again, each time in a new directory, and each time another of its calls goes wrong in another
 * way. It prints a line for each: the call, its name, the fault, the directory, and what it was told. Arguments: the deed, a
 * directory for the others, and the file of {@link FaultControl}.
 */
final class FailingDeedDoer {
    private FailingDeedDoer() {}

    public static void main(String... arguments) throws IOException {
        Deed deed = Deed.valueOf(arguments[0]);
        Path base = Path.of(arguments[1]);
        FaultControl control = new FaultControl(Path.of(arguments[2]));
        for (Fault fault : Fault.ERRORS) {
            int call = 0;
            do {
                call++;
                Path directory = base.resolve(fault.action() + "-" + fault.argument() + "-" + call);
                deed.prepare(directory);
                control.at(call, fault);
                Outcome told = deed.run(directory);
                control.off();
                System.out.println(String.join(
                        "\t", String.valueOf(call), control.call(), fault.name(), directory.toString(), told.name()));
            } while (control.count() >= call);
        }
    }
}
