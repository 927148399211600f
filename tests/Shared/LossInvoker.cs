using System;
using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace LossGen.Testing;

/// <summary>
/// Calls methods that take spans by name, which reflection alone cannot: an array stands for a span, null for an empty one. What the
/// method writes to an out parameter replaces its argument.
/// </summary>
internal static class LossInvoker
{
    private static readonly ConcurrentDictionary<MethodInfo, Func<object?[], object?>> Calls = new();

    public static object? Invoke(MethodInfo method, object?[] arguments) => Calls.GetOrAdd(method, Create)(arguments);

    private static Func<object?[], object?> Create(MethodInfo method)
    {
        var call = new DynamicMethod(method.Name, typeof(object), [typeof(object[])], typeof(LossInvoker).Module, skipVisibility: true);
        var il = call.GetILGenerator();
        var parameters = method.GetParameters();
        var outs = new LocalBuilder?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var type = parameters[i].ParameterType;
            if (type.IsByRef)
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
                var array = type.GetGenericArguments()[0].MakeArrayType();
                il.Emit(OpCodes.Castclass, array);
                il.Emit(OpCodes.Call, type.GetMethod("op_Implicit", [array])!);
            }
            else
            {
                il.Emit(OpCodes.Unbox_Any, type);
            }
        }

        il.Emit(OpCodes.Call, method);
        if (method.ReturnType == typeof(void))
        {
            il.Emit(OpCodes.Ldnull);
        }
        else
        {
            il.Emit(OpCodes.Box, method.ReturnType);
        }

        var result = il.DeclareLocal(typeof(object));
        il.Emit(OpCodes.Stloc, result);
        for (var i = 0; i < parameters.Length; i++)
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

        il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Ret);
        return call.CreateDelegate<Func<object?[], object?>>();
    }
}
