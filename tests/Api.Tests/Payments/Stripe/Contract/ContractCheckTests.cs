using Ticketing.StripeSimulation;

namespace Ticketing.Api.Tests.Payments.Stripe.Contract;

/// <summary>The check itself, by a document of a few lines: it finds what is wrong.</summary>
public sealed class ContractCheckTests
{
    private const string Document = """
        {
          "info": { "version": "2000-01-01" },
          "paths": {
            "/v1/things/{thing}": { "get": {
              "parameters": [
                { "in": "path", "name": "thing", "schema": { "type": "string" } },
                { "in": "query", "name": "expand", "schema": { "type": "array", "items": { "type": "string", "maxLength": 9 } } },
                { "in": "query", "name": "created", "schema": { "anyOf": [
                  { "type": "object", "properties": { "gte": { "type": "integer" } } }, { "type": "integer" }] } }],
              "responses": {
                "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/thing" } } } },
                "default": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/error" } } } } } } },
            "/v1/events/{id}": { "get": {
              "parameters": [],
              "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/event" } } } } } } }
          },
          "components": { "schemas": {
            "error": { "type": "object", "required": ["error"], "properties": { "error": { "type": "object", "required": ["type"],
              "properties": { "type": { "type": "string", "enum": ["api_error"] }, "message": { "type": "string" } } } } },
            "event": { "type": "object", "properties": { "object": { "type": "string", "enum": ["event"] }, "type": { "type": "string" },
              "data": { "type": "object", "properties": { "object": { "type": "object" } } } } },
            "thing": { "type": "object", "required": ["id", "object"], "properties": {
              "id": { "type": "string" },
              "object": { "type": "string", "enum": ["thing"] },
              "amount": { "type": "integer" },
              "note": { "type": "string", "nullable": true },
              "tags": { "type": "object", "additionalProperties": { "type": "string" } },
              "other": { "anyOf": [{ "type": "string" }, { "$ref": "#/components/schemas/thing" }] } } }
          } }
        }
        """;

    private static readonly ContractCheck Check = new(OpenApiDocument.Parse(Document));

    [Theory]
    [InlineData("?expand[0]=other&created[gte]=7", 200, """{"id":"t1","object":"thing","amount":7,"note":null,"tags":{"a":"b"}}""")]
    [InlineData("?created=7", 200, """{"id":"t1","object":"thing","other":"t2"}""")]
    [InlineData("", 200, """{"id":"t1","object":"thing","other":{"id":"t2","object":"thing"}}""")]
    [InlineData("?whatever=1", 404, """{"error":{"type":"api_error","message":"No such thing."}}""")]
    public void What_is_right_is_right(string form, int status, string answer) => Assert.Empty(Compare(form, status, answer));

    [Theory]
    [InlineData("", 200, """{"object":"thing"}""", ".id is missing")]
    [InlineData("", 200, """{"id":null,"object":"thing"}""", ".id is null")]
    [InlineData("", 200, """{"id":7,"object":"thing"}""", ".id is no string")]
    [InlineData("", 200, """{"id":"t1","object":"thing","amount":"7"}""", ".amount is no integer")]
    [InlineData("", 200, """{"id":"t1","object":"thing","amount":7.5}""", ".amount is no integer")]
    [InlineData("", 200, """{"id":"t1","object":"other"}""", ".object is \"other\"")]
    [InlineData("", 200, """{"id":"t1","object":"thing","colour":"red"}""", ".colour is not known")]
    [InlineData("", 200, """{"id":"t1","object":"thing","tags":{"a":7}}""", ".tags.a is no string")]
    [InlineData("", 200, """{"id":"t1","object":"thing","other":{"object":"thing"}}""", ".other.id is missing")]
    [InlineData("?colour=red", 200, """{"id":"t1","object":"thing"}""", ".colour is not known")]
    [InlineData("?created[gte]=now", 200, """{"id":"t1","object":"thing"}""", ".created")]
    [InlineData("?expand[0]=far.too.long", 200, """{"id":"t1","object":"thing"}""", ".expand[] is too long")]
    [InlineData("", 500, """{"error":{"type":"strange_error"}}""", ".error.type is \"strange_error\"")]
    public void What_is_wrong_is_found(string form, int status, string answer, string mistake) =>
        Assert.Contains(mistake, Assert.Single(Compare(form, status, answer)), StringComparison.Ordinal);

    [Fact]
    public void A_call_that_nobody_knows_is_found() => Assert.EndsWith(
        "is not known", Assert.Single(Check.Compare(new Exchange("POST", "/v1/others", "", 200, "{}"))), StringComparison.Ordinal);

    [Fact]
    public void What_an_event_is_about_is_looked_at_too() => Assert.Contains(
        ".id is missing",
        Assert.Single(Check.Compare(new Exchange(
            "GET", "/v1/events/e1", "", 200, """{"object":"event","type":"thing.made","data":{"object":{"object":"thing"}}}"""))),
        StringComparison.Ordinal);

    private static List<string> Compare(string form, int status, string answer) =>
        Check.Compare(new Exchange("GET", "/v1/things/t1", form, status, answer));
}
