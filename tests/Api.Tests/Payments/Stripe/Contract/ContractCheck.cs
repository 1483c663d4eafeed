using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ticketing.StripeSimulation;

namespace Ticketing.Api.Tests.Payments.Stripe.Contract;

/// <summary>Compares calls and their answers with what Stripe publishes.</summary>
internal sealed partial class ContractCheck(OpenApiDocument document)
{
    private readonly SchemaCheck _forms = new(document, isForm: true);
    private readonly SchemaCheck _answers = new(document, isForm: false);

    /// <summary>What is wrong with a call; none: nothing is.</summary>
    public List<string> Compare(Exchange call)
    {
        var at = $"{call.Method} {Template(call.Path)}";
        var answer = JsonNode.Parse(call.Answer)!.AsObject();
        if (document.Operation(call.Method, call.Path) is not { } operation)
            return [$"{at} is not known"];
        List<string> mistakes =
        [
            .. _answers.Compare(answer, OpenApiDocument.AnswerOf(operation, call.Status), $"{at} {call.Status}"),
            .. EventsOf(answer).SelectMany(CompareObject),
        ];
        if (call.Status == 200) // What is refused may have been asked wrongly on purpose.
            mistakes.AddRange(_forms.Compare(FormTree.Parse(call.Form), OpenApiDocument.RequestOf(operation), at));
        return [.. mistakes.Select(static mistake => Index().Replace(mistake, "[]"))]; // The same mistake of two objects is one.
    }

    /// <summary>What an event is about has a schema of its own: an event's only says that it is an object.</summary>
    private IEnumerable<string> CompareObject(JsonObject occurred)
    {
        var about = occurred["data"]!["object"]!.AsObject();
        var name = about["object"]!.GetValue<string>();
        var at = $"event {occurred["type"]}";
        return document.Schema(name) is { } schema ? _answers.Compare(about, schema, at) : [$"{at}: {name} is not known"];
    }

    private static IEnumerable<JsonObject> EventsOf(JsonObject answer) => answer["object"]?.GetValue<string>() switch
    {
        "event" => [answer],
        "list" => answer["data"]!.AsArray().Select(static item => item!.AsObject()).SelectMany(EventsOf),
        _ => [],
    };

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    private static string Template(string path) =>
        string.Join('/', path.Split('/').Select(static part => part.Any(char.IsAsciiDigit) && part != "v1" ? "{id}" : part));
}
