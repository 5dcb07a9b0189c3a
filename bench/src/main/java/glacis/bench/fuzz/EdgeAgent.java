package glacis.bench.fuzz;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes the basic blocks of our readers tell that they begin. */
public final class EdgeAgent implements ClassFileTransformer {

    private static final String OURS = "glacis/scan/";
    private static final ClassDesc EDGES = ClassDesc.of("glacis.bench.fuzz.Edges");
    private static final MethodTypeDesc HIT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private final AtomicInteger blocks = new AtomicInteger();

    private EdgeAgent() {}

    /** Called by the virtual machine before the tests. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new EdgeAgent());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> before,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || !name.startsWith(OURS) || name.endsWith("Test") || name.equals(OURS + "Fuzz")) {
            return null;
        }
        ClassFile classes = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
        return classes.transformClass(classes.parse(bytes), ClassTransform.transformingMethodBodies(new Counted()));
    }

    /** Puts a call behind each label and each branch that may not be taken. */
    private final class Counted implements CodeTransform {

        @Override
        public void atStart(CodeBuilder code) {
            hit(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
            boolean falls = element instanceof BranchInstruction branch
                    && branch.opcode() != Opcode.GOTO
                    && branch.opcode() != Opcode.GOTO_W;
            if (falls || element instanceof LabelTarget) {
                hit(code);
            }
        }

        private void hit(CodeBuilder code) {
            // Spread, so that neighbours do not share places in the table of edges.
            int block = blocks.incrementAndGet() * 0x9e3779b1 >>> 15;
            code.loadConstant(block).invokestatic(EDGES, "hit", HIT);
        }
    }
}
