using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts;
using Ticketing.Hosting;

namespace Ticketing.Api.Tests.Accounts;

public sealed class FirstAdminTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Password = "a long password";

    [Fact]
    public async Task The_account_that_the_settings_name_is_an_organisers()
    {
        await EnsureAsync("boss@example.com", Password);
        using var boss = await host.SignInAsync("boss@example.com", Password);
        Assert.Equal("admin", (await boss.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("role").GetString());
    }

    [Fact]
    public async Task An_account_that_is_there_keeps_its_password()
    {
        await EnsureAsync("keeper@example.com", Password);
        await EnsureAsync("keeper@example.com", "another password");
        using var keeper = await host.SignInAsync("keeper@example.com", Password);
    }

    [Fact]
    public async Task Nobody_is_made_an_organiser_who_registered_as_a_buyer() =>
        await Assert.ThrowsAsync<ConfigurationException>(() => EnsureAsync("guest@example.com", Password));

    [Theory]
    [InlineData("no address", Password)]
    [InlineData("weak@example.com", "short")]
    [InlineData("none@example.com", null)]
    public async Task Settings_that_make_no_sense_are_refused(string email, string? password) =>
        await Assert.ThrowsAsync<ConfigurationException>(() => EnsureAsync(email, password));

    [Fact]
    public async Task Without_the_settings_nothing_happens() => await EnsureAsync(null, null);

    [Fact]
    public async Task The_account_is_known_again_as_long_as_the_settings_name_it()
    {
        await EnsureAsync("founder@example.com", Password);
        using var founder = await host.SignInAsync("founder@example.com", Password);
        var id = (await founder.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("userId").GetGuid();
        Assert.True(await Of("Founder@example.com", Password).IsAsync(id, default));
        Assert.False(await Of("founder@example.com", Password).IsAsync(Guid.NewGuid(), default));
        Assert.False(await Of("nobody@example.com", Password).IsAsync(id, default));
        Assert.False(await Of(null, null).IsAsync(id, default));
    }

    private Task EnsureAsync(string? email, string? password) => Of(email, password).EnsureAsync(default);

    private FirstAdmin Of(string? email, string? password) => new(
        host.Services.GetRequiredService<AccountOpening>(),
        host.Services.GetRequiredService<AccountStore>(),
        Options.Create(new FirstAdminSettings { Email = email, Password = password }));
}
