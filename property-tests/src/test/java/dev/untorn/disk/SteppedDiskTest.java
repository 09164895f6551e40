package dev.untorn.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A disk in front of another passes every call on as it is, and gives back what it got; each but closing is a step. */
class SteppedDiskTest {
    private static final Path PATH = Path.of("a path");
    private static final Disk.OpenFile FILE = new Disk.OpenFile() {
        @Override
        public String toString() {
            return "a file";
        }
    };

    private final List<List<Object>> passedOn = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> everyCall_isPassedOn_andIsTheStepOfItsName() {
        // In one order: a method has no place of its own among the others, and its test must have.
        return Stream.of(Disk.class.getMethods())
                .sorted(Comparator.comparing(Method::getName))
                .flatMap(method -> results(method.getReturnType())
                        .map(result -> dynamicTest(method.getName() + " = " + result, () -> call(method, result))));
    }

    private void call(Method method, Object result) throws Exception {
        passedOn.clear();
        steps.clear();
        List<Object> arguments = Stream.of(method.getParameterTypes())
                .map(SteppedDiskTest::argument)
                .toList();

        Object given = method.invoke(inFrontOf(result), arguments.toArray());

        assertThat(given).isEqualTo(method.getReturnType() == void.class ? null : result);
        List<Object> call = new ArrayList<>(List.of(method.getName()));
        call.addAll(arguments);
        assertThat(passedOn).containsExactly(call);
        assertThat(steps).isEqualTo(method.getName().equals("close") ? List.of() : List.of(method.getName()));
    }

    private Disk inFrontOf(Object result) {
        Disk behind = (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    List<Object> call = new ArrayList<>(List.of(method.getName()));
                    call.addAll(List.of(arguments));
                    passedOn.add(call);
                    return method.getReturnType() == void.class ? null : result;
                });
        return new SteppedDisk(behind) {
            @Override
            protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
                steps.add(step.toString());
                return call.run();
            }
        };
    }

    private static Object argument(Class<?> type) {
        return Stream.of(PATH, FILE, TargetRules.USUAL, Version.ABSENT, ByteBuffer.allocate(1))
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Object> results(Class<?> type) {
        if (type == boolean.class) {
            return Stream.of(true, false);
        }
        if (type == Optional.class) {
            return Stream.of(Optional.of("found"), Optional.empty());
        }
        return Stream.of(
                type == int.class ? 7 : type == Path.class ? PATH : type == List.class ? List.of("listed") : FILE);
    }
}
