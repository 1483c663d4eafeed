using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.PersonalData;

namespace Ticketing.Api.Tests.Legal;

/// <summary>The operator's pages, and who agreed to them.</summary>
public sealed class LegalTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("terms")]
    [InlineData("privacy")]
    [InlineData("imprint")]
    public async Task Until_the_operator_writes_them_the_pages_say_that_they_are_placeholders(string page)
    {
        using var anybody = host.Anonymous();
        foreach (var language in (string[])["en", "hr", "pl", "pt-BR"])
        {
            var shown = await anybody.GetAsync($"/api/legal/{page}?language={language}").AnsweredAsync(200);
            Assert.True(shown.GetProperty("isPlaceholder").GetBoolean());
            Assert.Equal(language, shown.Text("language"));
            Assert.StartsWith("# ", shown.Text("text"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?language=")]
    [InlineData("?language=xx")]
    [InlineData("?language=../../etc/passwd")]
    public async Task An_unknown_language_is_shown_in_English(string query)
    {
        using var anybody = host.Anonymous();
        Assert.Equal("en", (await anybody.GetAsync($"/api/legal/terms{query}").AnsweredAsync(200)).Text("language"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("TERMS")]
    [InlineData("terms.en.txt")]
    public async Task There_is_no_other_page(string page)
    {
        using var anybody = host.Anonymous();
        await anybody.GetAsync($"/api/legal/{page}").RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task Consent_is_recorded_once_with_its_version()
    {
        using var person = await Person.RegisterAsync(host);
        var before = await ConsentAsync(person);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("agreedAt").ValueKind);
        for (var time = 0; time < 2; time++)
            await AgreeAsync(person, "terms", before.Text("version")).AnsweredAsync(204);
        var after = await ConsentAsync(person);
        Assert.Equal(JsonValueKind.String, after.GetProperty("agreedAt").ValueKind);
        Assert.Equal(1L, await host.QueryAsync<long>(
            "SELECT count(*) FROM consents JOIN users ON users.id = user_id WHERE email = $1 AND version = $2", person.Email,
            before.Text("version")));
    }

    [Theory]
    [InlineData("terms", "another")]
    [InlineData("terms", null)]
    [InlineData("privacy", "another")]
    [InlineData(null, null)]
    public async Task Nobody_agrees_to_what_is_not_in_force(string? document, string? version)
    {
        using var person = await Person.RegisterAsync(host);
        await AgreeAsync(person, document, version).RefusedAsync(422, "validation");
        Assert.Equal(JsonValueKind.Null, (await ConsentAsync(person)).GetProperty("agreedAt").ValueKind);
    }

    private static Task<JsonElement> ConsentAsync(Person person) => person.Client.GetAsync("/api/me/consents").AnsweredAsync(200);

    private static Task<HttpResponseMessage> AgreeAsync(Person person, string? document, string? version) =>
        person.Client.SendJsonAsync(HttpMethod.Post, "/api/me/consents", new { document, version });
}
