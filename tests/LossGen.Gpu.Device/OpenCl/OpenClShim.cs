using System;
using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime.OpenCL;

namespace LossGen.Gpu.Device.OpenCl;

/// <summary>
/// Lets ILGPU use OpenCL devices that it refuses: PoCL 3.1 and oclgrind lack the generic address space, which kernels do not use at O2.
/// For tests alone.
/// </summary>
internal static class OpenClShim
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The devices that there are, let in.</summary>
    public static Context.Builder AnyOpenCl(this Context.Builder builder)
    {
        // Debian has the library without its version only in the package for developers.
        NativeLibrary.SetDllImportResolver(
            typeof(CLDevice).Assembly, static (name, _, _) => name == "OpenCL" && NativeLibrary.TryLoad("libOpenCL.so.1", out var library) ? library : IntPtr.Zero);
        FenceBothMemories();
        return builder.OpenCL(device =>
        {
            Set(device.Capabilities, nameof(CLCapabilityContext.GenericAddressSpace), true);
            if (device.DeviceVersion < CLDeviceVersion.CL20)
            {
                Set(device, nameof(CLDevice.DeviceVersion), CLDeviceVersion.CL20);
            }

            return true;
        });
    }

    /// <summary>ILGPU's barrier of a group orders global memory alone, though kernels use it for shared memory.</summary>
    private static void FenceBothMemories()
    {
        var type = typeof(CLBackend).Assembly.GetType("ILGPU.Backends.OpenCL.CLInstructions", throwOnError: true)!;
        var flags = (string[])type.GetField("MemoryFenceFlags", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.GetValue(null)!;
        flags[0] = "CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE";
    }

    private static void Set(object target, string name, object value)
    {
        for (var type = target.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetProperty(name, Instance | BindingFlags.DeclaredOnly) is { } property)
            {
                if (property.SetMethod is { } setter)
                {
                    setter.Invoke(target, [value]);
                }
                else
                {
                    type.GetField($"<{name}>k__BackingField", Instance)!.SetValue(target, value);
                }

                return;
            }
        }

        throw new MissingMemberException(target.GetType().Name, name);
    }
}
