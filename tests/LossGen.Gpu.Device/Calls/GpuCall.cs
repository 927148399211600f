using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ILGPU.Runtime;
using LossGen.Gpu.Device.Declarations;
using LossGen.Runtime.Ilgpu;

namespace LossGen.Gpu.Device.Calls;

/// <summary>Calls the kernels of a loss: the methods that wait for nothing, then the check.</summary>
internal sealed class GpuCall : IDisposable
{
    private readonly Accelerator _accelerator;
    private readonly DeclaredLoss _loss;
    private readonly GpuLoss _kernels;

    public GpuCall(Accelerator accelerator, DeclaredLoss loss)
    {
        _accelerator = accelerator;
        _loss = loss;
        var type = loss.Kernels ?? throw new MissingMemberException(loss.Name, "Gpu");
        _kernels = (GpuLoss)Activator.CreateInstance(type, accelerator)!;
    }

    /// <summary>How many elements stand before those of the first view in its allocation; one more before each further view.</summary>
    public int Offset { get; set; }

    /// <summary>The device memory that the kernels keep.</summary>
    public long ScratchBytes => _kernels.ScratchBytes;

    /// <summary>Both methods, up to the first that throws.</summary>
    /// <param name="inputs">The arguments.</param>
    /// <param name="skipped">The inputs whose gradients are not wanted.</param>
    /// <param name="withForward">Whether the method without gradients is called first.</param>
    public Outcome Run(CaseInputs inputs, IReadOnlySet<string> skipped, bool withForward = true)
    {
        var values = new Dictionary<string, double[]>();
        try
        {
            if (withForward)
            {
                Call(_loss.Forward, "Forward", inputs, skipped, values);
            }

            if (_loss.Backward is not null)
            {
                Call(_loss.Backward, "Backward", inputs, skipped, values);
            }

            return new Outcome(values, null);
        }
        catch (ArgumentException exception)
        {
            return new Outcome(values, exception);
        }
    }

    public void Dispose() => _kernels.Dispose();

    /// <summary>Whether the class has the methods of this loss; an earlier overload may have taken their parameters.</summary>
    public static bool IsThere(DeclaredLoss loss) =>
        loss.Kernels is not null && Find(loss, loss.Forward, "Forward") is not null;

    private static MethodInfo? Find(DeclaredLoss loss, MethodInfo cpu, string name)
    {
        var types = Slots(loss, cpu).Select(slot => slot.Type).ToArray();
        var isTaken = loss.Earlier.SelectMany(earlier => new[] { earlier.Forward, earlier.Backward }.OfType<MethodInfo>()
            .Where(method => method.Name.EndsWith("Backward", StringComparison.Ordinal) == cpu.Name.EndsWith("Backward", StringComparison.Ordinal))
            .Select(method => Slots(earlier, method).Select(slot => slot.Type))).Any(types.SequenceEqual);
        return loss.Kernels!.GetMethod(!isTaken ? name : name + (loss.Forward.ReturnType == typeof(void) ? "Unreduced" : "Reduced"), types);
    }

    /// <summary>The parameters of the kernels' method, made from those of the CPU's.</summary>
    private static IEnumerable<(string Name, Type Type, Type Element)> Slots(DeclaredLoss loss, MethodInfo cpu)
    {
        var upstream = new List<(string, Type, Type)>();
        foreach (var parameter in cpu.GetParameters())
        {
            var type = parameter.ParameterType;
            var element = type.IsByRef ? type.GetElementType()! : type.IsByRefLike ? type.GetGenericArguments()[0] : type;
            if (parameter.Name == "upstream" && !type.IsByRefLike)
            {
                upstream.Add(("upstream", type, type));
                continue;
            }

            yield return (parameter.Name!, type.IsByRef || type.IsByRefLike ? GpuMemory.ViewOf(element) : type, element);
        }

        if (loss.Forward.ReturnType is var returned && returned != typeof(void))
        {
            yield return ("loss", GpuMemory.ViewOf(returned), returned);
        }

        yield return ("stream", typeof(AcceleratorStream), typeof(AcceleratorStream));
        foreach (var slot in upstream)
        {
            yield return slot;
        }
    }

    private void Call(MethodInfo cpu, string name, CaseInputs inputs, IReadOnlySet<string> skipped, Dictionary<string, double[]> values)
    {
        var method = Find(_loss, cpu, name) ?? throw new MissingMethodException(_loss.Kernels!.Name, name);
        var written = new Dictionary<string, GpuMemory>();
        var memories = new List<GpuMemory>();
        try
        {
            var arguments = Slots(_loss, cpu).Select(slot => Argument(slot.Name, slot.Type, slot.Element, inputs, skipped, written, memories)).ToArray();
            method.Invoke(_kernels, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            _kernels.Check(_accelerator.DefaultStream);
            foreach (var (output, memory) in written)
            {
                values[(name == "Forward" ? "forward " : "backward ") + output] = memory.Read();
            }
        }
        finally
        {
            _accelerator.Synchronize();
            memories.ForEach(memory => memory.Dispose());
        }
    }

    private object Argument(
        string name, Type type, Type element, CaseInputs inputs, IReadOnlySet<string> skipped, Dictionary<string, GpuMemory> written, List<GpuMemory> memories)
    {
        if (type == typeof(AcceleratorStream))
        {
            return _accelerator.DefaultStream;
        }

        if (!type.IsGenericType)
        {
            return name == "upstream" ? Numbers.To(CaseValues.Upstream, type) : Numbers.To(inputs.Scalars[name], type);
        }

        var isInput = inputs.Tensors.TryGetValue(name, out var data);
        var isUpstream = name == "upstream" && !isInput;
        var isLoss = name == "loss" && !inputs.Lengths.ContainsKey("loss");
        var memory = GpuMemory.Create(
            _accelerator,
            element,
            isInput ? data!
            : isUpstream ? CaseValues.Upstreams(CaseValues.LossLength(inputs))
            : isLoss || !(inputs.Lengths.ContainsKey(name) || name.EndsWith("Gradient", StringComparison.Ordinal)) ? [-12345]
            : CaseValues.Unwritten(name, inputs, skipped, element),
            Offset == 0 ? 0 : Offset + memories.Count);
        memories.Add(memory);
        if (!isInput && !isUpstream)
        {
            written.Add(name, memory);
        }

        return memory.View;
    }
}
