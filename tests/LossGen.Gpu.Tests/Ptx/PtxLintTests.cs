using LossGen.GpuPages.Launches;
using LossGen.GpuPages.Ptx;
using Xunit;

namespace LossGen.Gpu.Tests.Ptx;

/// <summary>The lint finds what it looks for.</summary>
public class PtxLintTests
{
    private const string Kernel = """
        .extern .func f;
        .visible .entry Kernel(.param .b64 p)
        {
            .local .b8 x[8];
            ld.param.b64 %rd2, [p];
            div.s64 %rd4, %rd2, %rd3;
            bra L_1;

        L_1:
            add.ftz.f32 %f1, %f2, %f3;
            tanh.approx.f32 %f1, %f2;
            atom.global.add.f32 %f1, [%rd1], %f2;
            red.global.add.f32 [%rd1], %f2;
            ld.f32 %f1, [%rd1];
            div.s64 %rd1, %rd2, %rd3;
            ld.global.v4.f32 {%f4, %f5, %f6, %f7}, [%rd1];
            @%p1 bra L_1;

        L_2:
            ld.global.f32 %f4, [%rd1];
            st.global.f32 [%rd1], %f4;
            @%p1 bra L_2;
            ret;
        }
        """;

    [Fact]
    public void EveryRuleFindsItsInstruction() =>
        Assert.Equal(
            [
                "a call of something that is not there: .extern .func f;", "local memory: .local .b8 x[8];", "flushes subnormals: add.ftz.f32 %f1, %f2, %f3;",
                "an approximate tanh: tanh.approx.f32 %f1, %f2;", "an atomic operation: atom.global.add.f32 %f1, [%rd1], %f2;", "an atomic operation: red.global.add.f32 [%rd1], %f2;",
                "generic memory: ld.f32 %f1, [%rd1];", "integer division in a loop: div.s64 %rd1, %rd2, %rd3;",
            ],
            PtxLint.Findings(PtxKernel.Parse(Kernel)));

    [Theory]
    [InlineData("1 load and 1 store an element, 8 bytes", "1 loads and 0 stores for four elements instead of 1 and 1")]
    [InlineData("2 loads and 0 stores an element, 8 bytes", "1 loads and 1 stores an element instead of 2 and 0|1 loads and 0 stores for four elements instead of 2 and 0")]
    public void LoadsAndStoresAreComparedWithTheDescription(string described, string differences) =>
        Assert.Equal(differences.Split('|'), PtxTraffic.Differences(PtxKernel.Parse(Kernel), new PlannedLaunch("a thread for each 4 elements along i, with " + described)));
}
