using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Ticketing.Api.Tests.Payments.Stripe.Contract;

/// <summary>Reads a form as the object that it stands for: <c>line_items[0][quantity]=1</c> is a member of the first of an array.</summary>
internal static class FormTree
{
    public static JsonObject Parse(string encoded)
    {
        var root = new JsonObject();
        foreach (var (name, values) in QueryHelpers.ParseQuery(encoded))
            Put(root, name.Split('[').Select(static part => part.TrimEnd(']')).ToArray(), values.ToString());
        return ToArrays(root)!.AsObject();
    }

    private static void Put(JsonObject root, string[] path, string value)
    {
        var at = root;
        foreach (var name in path[..^1])
            at = at[name] as JsonObject ?? (JsonObject)(at[name] = new JsonObject());
        at[path[^1]] = value;
    }

    private static JsonNode? ToArrays(JsonNode? node)
    {
        if (node is not JsonObject members)
            return node?.DeepClone();
        var isArray = members.Count > 0 && members.All(static member => member.Key.All(char.IsAsciiDigit));
        return isArray
            ? new JsonArray([.. members.Select(static member => ToArrays(member.Value))])
            : new JsonObject(members.Select(static member => KeyValuePair.Create(member.Key, ToArrays(member.Value))));
    }
}
