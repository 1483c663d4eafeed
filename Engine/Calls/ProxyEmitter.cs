using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Ticketing.Engine.Calls;

/// <summary>
/// Emits, for a grain interface, a class of references that implements it and, for each of its methods, a class of requests that carries
/// the arguments. So a call costs no reflection and boxes nothing.
/// </summary>
internal static class ProxyEmitter
{
    private const MethodAttributes Override =
        MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.Final;

    private static readonly MethodInfo SendMethod =
        typeof(GrainReference).GetMethod(nameof(GrainReference.Call), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly Lock Gate = new();
    private static readonly ModuleBuilder Module = CreateModule();
    private static readonly HashSet<string> Visible = [];
    private static int count;

    public static Func<GrainId, Origin, GrainReference> Emit(Type grainInterface)
    {
        if (!grainInterface.IsInterface || !typeof(IAddressable).IsAssignableFrom(grainInterface))
        {
            throw new ArgumentException($"{grainInterface} is not a grain interface.", nameof(grainInterface));
        }

        lock (Gate)
        {
            SeeInto(grainInterface);
            var proxy = Module.DefineType(
                $"Reference{++count}_{grainInterface.Name}", TypeAttributes.Sealed, typeof(GrainReference), [grainInterface]);
            var create = EmitCreation(proxy);
            foreach (var method in grainInterface.GetInterfaces().Prepend(grainInterface).SelectMany(one => one.GetMethods()))
            {
                WireTypes.Check(method.DeclaringType!);
                EmitCall(proxy, method);
            }

            return proxy.CreateType().GetMethod(create.Name)!.CreateDelegate<Func<GrainId, Origin, GrainReference>>();
        }
    }

    private static ModuleBuilder CreateModule()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Ticketing.Engine.Proxies"), AssemblyBuilderAccess.Run);
        return assembly.DefineDynamicModule("Proxies");
    }

    /// <summary>Grain interfaces need not be public: the emitted assembly may see into theirs, and into the engine.</summary>
    private static void SeeInto(Type grainInterface)
    {
        var constructor = typeof(IgnoresAccessChecksToAttribute).GetConstructors()[0];
        foreach (var type in grainInterface.GetInterfaces().Append(grainInterface).Append(typeof(ProxyEmitter)))
        {
            if (type.Assembly.GetName().Name is { } name && Visible.Add(name))
            {
                ((AssemblyBuilder)Module.Assembly).SetCustomAttribute(new CustomAttributeBuilder(constructor, [name]));
            }
        }
    }

    private static MethodBuilder EmitCreation(TypeBuilder proxy)
    {
        Type[] parameters = [typeof(GrainId), typeof(Origin)];
        var constructor = proxy.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, parameters)!);
        il.Emit(OpCodes.Ret);

        var create = proxy.DefineMethod("Create", MethodAttributes.Public | MethodAttributes.Static, typeof(GrainReference), parameters);
        il = create.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        return create;
    }

    /// <summary>Emits <c>return Call(new Request { Argument0 = argument0, … })</c>.</summary>
    private static void EmitCall(TypeBuilder proxy, MethodInfo method)
    {
        var result = ResultOf(method);
        var parameters = Array.ConvertAll(method.GetParameters(), one => one.ParameterType);
        var request = EmitRequest(method, result, parameters);
        var call = proxy.DefineMethod(
            $"{method.DeclaringType!.Name}.{method.Name}", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final
            | MethodAttributes.HideBySig | MethodAttributes.NewSlot, method.ReturnType, parameters);
        var il = call.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, request.GetConstructor([])!);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, i + 1);
            if (parameters[i] == typeof(CancellationToken))
            {
                il.Emit(OpCodes.Call, typeof(Request).GetMethod(nameof(Request.Watch))!);
            }
            else
            {
                il.Emit(OpCodes.Stfld, request.GetField($"Argument{i}")!);
            }
        }

        il.Emit(OpCodes.Call, SendMethod.MakeGenericMethod(result));
        if (method.ReturnType.IsValueType)
        {
            var task = result == typeof(Nothing) ? typeof(Task) : typeof(Task<>).MakeGenericType(result);
            il.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([task])!);
        }

        il.Emit(OpCodes.Ret);
        proxy.DefineMethodOverride(call, method);
    }

    private static Type EmitRequest(MethodInfo method, Type result, Type[] parameters)
    {
        var parent = typeof(Request<>).MakeGenericType(result);
        var request = Module.DefineType($"Request{++count}_{method.Name}", TypeAttributes.Public | TypeAttributes.Sealed, parent);
        request.DefineDefaultConstructor(MethodAttributes.Public);
        EmitInvoke(request, method, parameters);

        var name = request.DefineMethod($"get_{nameof(Request.Method)}", Override, typeof(string), []).GetILGenerator();
        name.Emit(OpCodes.Ldstr, $"{method.DeclaringType!.Name}.{method.Name}");
        name.Emit(OpCodes.Ret);

        var options = request.DefineMethod($"get_{nameof(Turn.Options)}", Override, typeof(TurnOptions), []).GetILGenerator();
        options.Emit(OpCodes.Ldc_I4, (int)OptionsOf(method));
        options.Emit(OpCodes.Ret);
        return request.CreateType();
    }

    /// <summary>Emits <c>return ((IGrainInterface)grain).Method(Argument0, …)</c>.</summary>
    private static void EmitInvoke(TypeBuilder request, MethodInfo method, Type[] parameters)
    {
        var il = request.DefineMethod(nameof(Request.Invoke), Override, typeof(Task), [typeof(object)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            if (parameters[i] == typeof(CancellationToken))
            {
                il.Emit(OpCodes.Call, typeof(Request).GetProperty(nameof(Request.CalleeToken))!.GetMethod!);
            }
            else
            {
                il.Emit(OpCodes.Ldfld, request.DefineField($"Argument{i}", parameters[i], FieldAttributes.Public));
            }
        }

        il.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType.IsValueType)
        {
            il.DeclareLocal(method.ReturnType);
            il.Emit(OpCodes.Stloc_0);
            il.Emit(OpCodes.Ldloca_S, (byte)0);
            il.Emit(OpCodes.Call, method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }

        il.Emit(OpCodes.Ret);
    }

    private static Type ResultOf(MethodInfo method)
    {
        var type = method.ReturnType;
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (method.IsGenericMethod || method.IsStatic || method.GetParameters().Any(one => one.ParameterType.IsByRef))
        {
            kind = null;
        }

        return kind == typeof(Task) || kind == typeof(ValueTask) ? typeof(Nothing)
            : kind == typeof(Task<>) || kind == typeof(ValueTask<>) ? type.GetGenericArguments()[0]
            : throw new NotSupportedException($"{method.DeclaringType}.{method.Name} is not a method that a grain can have.");
    }

    private static TurnOptions OptionsOf(MethodInfo method) =>
        (method.IsDefined(typeof(ReadOnlyAttribute)) ? TurnOptions.ReadOnly : 0)
        | (method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? TurnOptions.AlwaysInterleave : 0)
        | (method.IsDefined(typeof(OneWayAttribute)) ? TurnOptions.OneWay : 0);
}
