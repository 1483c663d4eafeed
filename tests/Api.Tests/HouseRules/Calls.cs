using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>What the code of a method names, read from its compiled form.</summary>
internal static class Calls
{
    private static readonly FrozenDictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(static field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(static code => code.Value);

    /// <summary>The methods and fields that a method names, as they are declared.</summary>
    public static IEnumerable<Named> Of(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        for (var at = 0; at < code.Length;)
        {
            var isLong = code[at] == 0xFE;
            var instruction = Codes[isLong ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += isLong ? 2 : 1;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
                if (Resolve(method, BitConverter.ToInt32(code, at)) is { } member)
                    yield return Named.Of(member);
            at += LengthOf(instruction.OperandType, code, at);
        }
    }

    private static MemberInfo? Resolve(MethodBase from, int token)
    {
        var ofType = from.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = from.IsGenericMethod ? from.GetGenericArguments() : null;
        return from.Module.ResolveMember(token, ofType, ofMethod) is MemberInfo member and not Type ? member : null;
    }

    private static int LengthOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}

/// <summary>A method or field as it is declared, whatever type it was made for.</summary>
internal readonly record struct Named(Module Module, int Token)
{
    public static Named Of(MemberInfo member) => new(member.Module, member.MetadataToken);
}
