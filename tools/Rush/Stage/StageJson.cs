using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Rush.Stage;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SignIn))]
[JsonSerializable(typeof(SignedIn))]
[JsonSerializable(typeof(Refresh))]
[JsonSerializable(typeof(NewEvent))]
[JsonSerializable(typeof(Created))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(DemoUsersWanted))]
[JsonSerializable(typeof(DemoUsers))]
internal sealed partial class StageJson : JsonSerializerContext;
