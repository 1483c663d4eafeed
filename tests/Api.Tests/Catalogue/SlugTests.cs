using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Catalogue;

public sealed class SlugTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("Café Zürich", "cafe-zurich")]
    [InlineData("Łódź Żółw", "lodz-zolw")]
    [InlineData("Straße Ærø Đ", "strasse-aero-d")]
    [InlineData("Москва", "moskva")]
    [InlineData("Αθήνα", "athina")]
    public async Task An_event_without_a_slug_gets_its_name_in_latin_letters(string name, string slug)
    {
        Assert.Equal(slug, (await CreateAsync(name)).Text("slug"));
        Assert.StartsWith($"{slug}-", (await CreateAsync(name)).Text("slug"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_slug_leads_to_the_one_of_now_for_ever()
    {
        var (shop, first, second, third) = (await PublishedAsync(), New(), New(), New());
        foreach (var slug in new[] { first, second, third })
            await RenameAsync(shop, slug).AnsweredAsync(200);

        foreach (var earlier in new[] { shop.Slug, first, second })
            Assert.Equal((HttpStatusCode.PermanentRedirect, $"/api/events/{third}"), await AskAsync($"/api/events/{earlier}"));
        Assert.Equal(
            $"/api/events/{third}/tiers/{shop.Tiers[0]}/seats",
            (await AskAsync($"/api/events/{first}/tiers/{shop.Tiers[0]}/seats")).Location);
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync($"/api/events/{third}"));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync($"/api/events/{shop.Id}"));
        using var anybody = host.Anonymous();
        Assert.Equal(third, (await anybody.GetAsync($"/api/events/{first}").AnsweredAsync(200)).Text("slug"));
    }

    [Fact]
    public async Task Nobody_else_may_take_an_earlier_slug()
    {
        var (shop, other, slug) = (await PublishedAsync(), await Shop.DraftAsync(host, Shop.General(5)), New());
        await RenameAsync(shop, slug).AnsweredAsync(200);
        Assert.Equal(["slug"], await RenameAsync(other, shop.Slug).InvalidFieldsAsync());
        Assert.Equal(["slug"], await other.Admin.PostAsJsonAsync("/api/admin/events", Body("Show", shop.Slug)).InvalidFieldsAsync());
        Assert.Equal($"/api/events/{slug}", (await AskAsync($"/api/events/{shop.Slug}")).Location);
    }

    [Fact]
    public async Task A_name_whose_slug_was_somebody_elses_gets_another_one()
    {
        var name = $"Gala {Guid.NewGuid():N}";
        var first = await CreateAsync(name);
        using var admin = await host.AdminAsync();
        await admin.PostAsync($"/api/admin/events/{first.Text("id")}/publish", null).AnsweredAsync(200);
        await admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{first.Text("id")}", Body(name, New()), ("If-Match", "*"))
            .AnsweredAsync(200);
        Assert.StartsWith($"{first.Text("slug")}-", (await CreateAsync(name)).Text("slug"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_may_take_its_own_slug_back_and_nobody_goes_round_in_circles()
    {
        var (shop, other) = (await PublishedAsync(), New());
        await RenameAsync(shop, other).AnsweredAsync(200);
        using var redirect = await host.AskWithoutFollowingAsync($"/api/events/{shop.Slug}");
        Assert.Equal(TimeSpan.FromSeconds(1), redirect.Headers.CacheControl?.MaxAge);
        await RenameAsync(shop, shop.Slug).AnsweredAsync(200);
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync($"/api/events/{shop.Slug}"));
        Assert.Equal($"/api/events/{shop.Slug}", (await AskAsync($"/api/events/{other}")).Location);
    }

    [Fact]
    public async Task The_slug_of_a_public_event_that_was_deleted_stays_taken_and_leads_nowhere()
    {
        var shop = await PublishedAsync();
        await shop.Admin.DeleteAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(204);
        Assert.Equal(["slug"], await shop.Admin.PostAsJsonAsync("/api/admin/events", Body("Show", shop.Slug)).InvalidFieldsAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync($"/api/events/{shop.Slug}")).Status);
    }

    [Fact]
    public async Task The_slug_of_a_draft_was_never_public_and_is_free_again()
    {
        var (renamed, deleted) = (await Shop.DraftAsync(host, Shop.General(5)), await Shop.DraftAsync(host, Shop.General(5)));
        await RenameAsync(renamed, New()).AnsweredAsync(200);
        await deleted.Admin.DeleteAsync($"/api/admin/events/{deleted.Id}").AnsweredAsync(204);
        foreach (var slug in new[] { renamed.Slug, deleted.Slug })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync($"/api/events/{slug}")).Status);
            await renamed.Admin.PostAsJsonAsync("/api/admin/events", Body("Show", slug)).AnsweredAsync(201);
        }
    }

    private Task<Shop> PublishedAsync() => Shop.OpenAsync(host, Shop.Reserved(3));

    private async Task<JsonElement> CreateAsync(string name)
    {
        using var admin = await host.AdminAsync();
        return await admin.PostAsJsonAsync("/api/admin/events", Shop.Event(name, Shop.General(5))).AnsweredAsync(201);
    }

    private async Task<(HttpStatusCode Status, string? Location)> AskAsync(string path)
    {
        using var answer = await host.AskWithoutFollowingAsync(path);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    private static Task<HttpResponseMessage> RenameAsync(Shop shop, string slug) =>
        shop.Admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{shop.Id}", Body("Show", slug), ("If-Match", "*"));

    private static JsonObject Body(string name, string slug)
    {
        var body = JsonSerializer.SerializeToNode(Shop.Event(name, Shop.General(5)))!.AsObject();
        body["slug"] = slug;
        return body;
    }

    private static string New() => $"slug-{Guid.NewGuid():N}";
}
