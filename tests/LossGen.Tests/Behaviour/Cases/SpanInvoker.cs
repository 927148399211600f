using System;
using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace LossGen.Tests.Behaviour;

/// <summary>Calls methods that take spans with slices for them, which reflection alone cannot.</summary>
internal static class SpanInvoker
{
    private static readonly ConcurrentDictionary<(MethodInfo Method, bool Keeps), Func<object?[], object?>> Calls = new();

    /// <summary>The call. What the method writes to an out parameter replaces its argument.</summary>
    public static Func<object?[], object?> Of(MethodInfo method) => Calls.GetOrAdd((method, true), key => Create(key.Method, key.Keeps));

    /// <summary>The call without its results: it allocates nothing of its own.</summary>
    public static Func<object?[], object?> Discarding(MethodInfo method) => Calls.GetOrAdd((method, false), key => Create(key.Method, key.Keeps));

    private static Func<object?[], object?> Create(MethodInfo method, bool keeps)
    {
        var call = new DynamicMethod(method.Name, typeof(object), [typeof(object[])], typeof(SpanInvoker).Module, skipVisibility: true);
        var il = call.GetILGenerator();
        var parameters = method.GetParameters();
        var outs = new LocalBuilder?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var type = parameters[i].ParameterType;
            if (type.IsByRef && parameters[i].IsOut)
            {
                outs[i] = il.DeclareLocal(type.GetElementType()!);
                il.Emit(OpCodes.Ldloca, outs[i]!);
                continue;
            }

            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldelem_Ref);
            if (type.IsByRefLike)
            {
                var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
                il.Emit(OpCodes.Call, typeof(Slice).GetMethod(name)!.MakeGenericMethod(type.GetGenericArguments()));
            }
            else
            {
                il.Emit(OpCodes.Unbox_Any, type);
            }
        }

        il.Emit(OpCodes.Call, method);
        Return(il, method.ReturnType, keeps, outs);
        return call.CreateDelegate<Func<object?[], object?>>();
    }

    private static void Return(ILGenerator il, Type type, bool keeps, LocalBuilder?[] outs)
    {
        if (!keeps || type == typeof(void))
        {
            if (type != typeof(void))
            {
                il.Emit(OpCodes.Pop);
            }

            il.Emit(OpCodes.Ldnull);
        }
        else
        {
            il.Emit(OpCodes.Box, type);
        }

        for (var i = 0; keeps && i < outs.Length; i++)
        {
            if (outs[i] is { } local)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, i);
                il.Emit(OpCodes.Ldloc, local);
                il.Emit(OpCodes.Box, local.LocalType);
                il.Emit(OpCodes.Stelem_Ref);
            }
        }

        il.Emit(OpCodes.Ret);
    }
}
